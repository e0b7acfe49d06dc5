import { makeDocument } from "~/features/documents/documents.server";
import { idParam, loaderFor } from "~/platform/route.server";

/** The server in front says `no-store` and `nosniff` for every answer. */
export const loader = loaderFor("cases.documents.file", async ({ db, actor, clock, params }) => {
  const { fileName, bytes } = await makeDocument(db, actor, idParam(params.caseId), params.document ?? "", clock);
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
});
