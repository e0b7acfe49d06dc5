/** The parts every screen is made of. All are drawn on the server and work before any script arrives. */
export { Badge, StateBar } from "./Badge";
export { Button, Buttons, LinkButton, PostButton } from "./Button";
export { Checkbox, CheckboxGroup, type Option, RadioGroup, Select } from "./Choice";
export { DateFields } from "./DateFields";
export { Details } from "./Details";
export { EditingContext } from "./Edited";
export { EmptyState } from "./EmptyState";
export { ErrorSummary } from "./ErrorSummary";
export { type Fact, Facts, NotRecorded } from "./Facts";
export { Field, FieldGroup, type FieldProps } from "./Field";
export {
  type Errors,
  type FormState,
  readDate,
  readTime,
  type Typed,
  type TypedDate,
  tickedCodes,
} from "./form-state";
export { Mark, type Tone } from "./Mark";
export { Notice } from "./Notice";
export { Page, type PageProps, pageTitle, Section, StatusLine } from "./Page";
export { GetForm, PageForm } from "./PageForm";
export { FormSeal, PostForm } from "./PostForm";
export { PAGE_FORM } from "./page-form-id";
export { type Column, Table } from "./Table";
export { Chips, Pagination, Tabs } from "./Tabs";
export { TextArea, TextField, TimeField } from "./TextField";
export { Timeline, type TimelineBar, type TimelineMark } from "./Timeline";
