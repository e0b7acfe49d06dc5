import { Link } from "@remix-run/react";
import { formatMoment, formatNumber, m } from "~/i18n";
import { Notice, PostButton } from "~/ui";
import { inLanguage } from "../rule-book/components/rule-words";
import type { RuleNotice } from "../rule-book/notices.server";

/** What changed rules did to one's own dates, until it is put away. */
export function RuleNotices({ notices, zone }: { notices: readonly RuleNotice[]; zone: string }) {
  return (
    <>
      {notices.map((notice) => (
        <Notice key={notice.changeId} tone="warn" title={m.rules_notice_title()}>
          <p>
            {said(notice, zone)} <Link to={`/rules/changes/${notice.changeId}`}>{m.rules_notice_look()}</Link>
          </p>
          <PostButton action={`/rules/changes/${notice.changeId}`} fields={{ act: "seen" }} size="small">
            {m.rules_notice_away()}
          </PostButton>
        </Notice>
      ))}
    </>
  );
}

function said({ dates, ruleId, name, at }: RuleNotice, zone: string): string {
  const words = { rule: ruleId, name: inLanguage(name), when: formatMoment(at, zone) };
  return dates === 1 ? m.rules_notice_one(words) : m.rules_notice({ ...words, n: formatNumber(dates) });
}
