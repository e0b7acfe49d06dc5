import { type Kysely, sql } from "kysely";

/**
 * Rules as typed columns instead of a bag of conditions. What belongs to the rule whatever its version (the event it
 * counts from, which date picks the version) moves to `rules`. The shipped rules are written again on every start, so
 * the defaults below stand only until then.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rules
      add column trigger_event text not null default '',
      add column from_en text not null default '',
      add column from_es text not null default '',
      add column applicability_key text not null default 'trigger'
        check (applicability_key in ('trigger', 'filing', 'place_of_detention'));
    update rules set trigger_event = v.trigger_event, applicability_key = v.applicability_key
      from rule_versions v where v.rule_id = rules.id;
    alter table rules
      alter column trigger_event drop default, alter column from_en drop default, alter column from_es drop default,
      alter column applicability_key drop default;
    comment on column rules.applicability_key is 'Which date of the case decides the version that governs it.';
    comment on column rules.from_en is 'The event in words, as asked of whoever gives its date.';

    alter table rule_versions
      add column custody text not null default 'any'
        check (custody in ('any', 'detained', 'post_order', 'local_custody', 'not_detained', 'released')),
      add column relief text not null default 'any',
      add column circuits text[] not null default '{}',
      add column states text[] not null default '{}',
      add column trigger_floor date,
      add column printed text not null default 'earlier' check (printed in ('earlier', 'wins', 'later')),
      add column effective_from_known text
        check (effective_from_known ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
      add column effective_until_known text
        check (effective_until_known ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
      add column never_effective boolean not null default false,
      add column place_views jsonb not null default '[]',
      add column warnings text[] not null default '{}',
      add column notes jsonb not null default '[]',
      add column check_again_on date;
    update rule_versions set
      custody = case applies_to ->> 'custody' when 'both' then 'any' else coalesce(applies_to ->> 'custody', 'any') end,
      trigger_floor = (applies_to ->> 'triggerFloor')::date,
      effective_from_known = applies_to ->> 'effectiveFrom',
      effective_until_known = applies_to ->> 'effectiveUntil',
      never_effective = coalesce((applies_to ->> 'neverEffective')::boolean, false),
      warnings = array(select jsonb_array_elements_text(coalesce(applies_to -> 'warnings', '[]'))),
      counting = 'agency';
    alter table rule_versions
      drop column applies_to, drop column trigger_event, drop column applicability_key,
      add constraint rule_versions_counting check (counting in ('agency', 'frap_26a', 'frcp_6a', 'sct_30'));
    comment on column rule_versions.marks is 'Array of the numbers of the rule: see RuleMark in app/domain/deadline-rule.ts.';
    comment on column rule_versions.effective_from_known is 'As it is known: a day, a month or a year. effective_from is the first day it may mean.';
    comment on column rule_versions.effective_until_known is 'As it is known. effective_until is the last day it may mean.';
    comment on column rule_versions.printed is 'What a date printed on a paper does to the counted one.';
    comment on column rule_versions.check_again_on is 'The day its standing should be checked again.';
  `.execute(db);
}
