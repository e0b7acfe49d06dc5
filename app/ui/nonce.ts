import { createContext } from "react";

/** The content security policy's nonce for this answer; undefined in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);
