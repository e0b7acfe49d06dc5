import { createContext } from "react";

/** The nonce of this answer's content security policy; undefined in the browser, which hides it from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The number of the request being answered; undefined in the browser. */
export const RequestIdContext = createContext<string | undefined>(undefined);
