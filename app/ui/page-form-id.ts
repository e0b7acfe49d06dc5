/** The id of a page's main form. The shell's language switch sends this form, so that what was typed is kept. */
export const PAGE_FORM = "page-form";
