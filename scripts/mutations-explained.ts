/** Faults that change no date and no warning, as the mutation script names them, with the reason. */
export const EQUIVALENT: Readonly<Record<string, string>> = {
  'app/domain/calendar.ts: return plainDate(`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`); => 4 is 3':
    "A year of four digits needs no padding.",
  "app/domain/calendar.ts: return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }; => 10 is 11":
    "A date written out has ten characters; cutting later cuts the same.",
  "app/domain/calendar.ts: const step = count < 0 ? -1 : 1; => less or equal":
    "A count of nothing takes no step in either direction.",
  "app/domain/calendar.ts: const step = count < 0 ? -1 : 1; => 0 is 1":
    "A count of nothing takes no step in either direction.",
  'app/features/deadlines/counting.ts: const extended = extend(last, "none", from.extensions, holidays); => roll next':
    "The day a business-day count ends on is a business day: no roll moves it.",
  "app/features/deadlines/counting.ts: const n = sign * (mark.n ?? 0); => 0 is 1":
    "A mark without a number never comes here: count refuses it first.",
  "app/features/deadlines/counting.ts: const n = sign * (mark.n ?? 0); => 0 is -1":
    "A mark without a number never comes here: count refuses it first.",
  'app/features/deadlines/counting.ts: if (mailed > 0) steps.push({ kind: "mailed", n: mailed }); => 0 is 1':
    "No rule adds one day for mail.",
  'app/features/deadlines/counting.ts: const tolled = stops(mark.unit, sign < 0 ? "before" : "after") ? from.tolled : 0; => less or equal':
    "The sign is 1 or -1.",
  'app/features/deadlines/counting.ts: const tolled = stops(mark.unit, sign < 0 ? "before" : "after") ? from.tolled : 0; => 0 is 1':
    "The sign is 1 or -1.",
  "app/features/deadlines/counting.ts: const [first, last] = from < to ? [from, to] : [to, from]; => less or equal":
    "From and to are the same day only where nothing lies between.",
  "app/features/deadlines/counting.ts: for (let ahead = 1; ahead < daysBetween(first, last); ahead += 1) { => less or equal":
    "The last day itself is a business day: no holiday is found on it.",
  "app/features/deadlines/hours.ts: return Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60; => 5 is 6":
    "A time written HH:MM has five characters; cutting later cuts the same.",
  'app/features/deadlines/rules.ts: const hourly = mark.unit === "hours" || mark.unit === "open_hours"; => and':
    "No date of ours is counted in hours.",
  "app/features/deadlines/rules.ts: const safe = date.safe !== null && otherSafe < date.safe ? otherSafe : date.safe; => less or equal":
    "The second reading is never the later one: a calendar day is never longer than a working day.",
  "app/features/deadlines/rules.ts: const safe = date.safe !== null && otherSafe < date.safe ? otherSafe : date.safe; => or":
    "The second reading is never the later one: a calendar day is never longer than a working day.",
  "app/features/deadlines/rules.ts: tolls: false, => true":
    "What is only a second reading is counted; whether its clock stops is not asked of it.",
  "app/features/deadlines/rules.ts: cap: false, => true": "A second reading is counted and never capped.",
  "app/features/deadlines/rules.ts: const other = all.find(({ mark }) => mark === date.mark) ?? all[0]; => 0 is 1":
    "Every stopped version has the marks of the one in force.",
  "app/features/deadlines/rules.ts: const other = all.find(({ mark }) => mark === date.mark) ?? all[0]; => 0 is -1":
    "Every stopped version has the marks of the one in force.",
  "app/features/deadlines/rules.ts: if (!other?.legal || !own?.legal || !date.legal || other.legal === own.legal) continue; => and":
    "Where a version was stopped, both it and the one in force have a number, and different ones.",
  'app/features/deadlines/rules.ts: } else if (other.legal < own.legal) answer = warned(answer, "stopped_version", day, version.id); => less or equal':
    "Equal days were left out before.",
  "app/features/deadlines/rules.ts: extensions.length === 0 ? counted : count(mark, direction, { ...from, extensions: [] }, calendar.holidays); => 0 is -1":
    "Counted once more without an extension it is the same.",
  "app/features/deadlines/rules.ts: finished.safe = fromDecision < finished.safe ? fromDecision : finished.safe; => less or equal":
    "Of two equal days either is the earlier.",
  'app/features/deadlines/rules.ts: return counted && legal ? [{ kind: "beside", versionId, n: counted.n, unit: counted.unit, to: legal }] : []; => or':
    "What stands beside a date was counted and has a last day; the guard is for a paper's own.",
  "app/features/deadlines/extensions.ts: const leftOut = applied.length < (trigger.extensions?.length ?? 0); => 0 is -1":
    "Where none was given none is applied.",
  "app/features/deadlines/rules.ts: const other = held.find(({ mark }) => mark === date.mark) ?? held[0]; => 0 is 1":
    "Every version that held for a while has the marks of the one in force.",
  "app/features/deadlines/rules.ts: const other = held.find(({ mark }) => mark === date.mark) ?? held[0]; => 0 is -1":
    "Every version that held for a while has the marks of the one in force.",
  'app/features/deadlines/rules.ts: const wait = date.type === "earliest" && (other.legal ?? "") > (date.legal ?? ""); => more or equal':
    "Only one rule has a version that held for a while, and it is an earliest day that version puts off.",
  'app/features/deadlines/rules.ts: const wait = date.type === "earliest" && (other.legal ?? "") > (date.legal ?? ""); => or':
    "Only one rule has a version that held for a while, and it is an earliest day that version puts off.",
  "app/features/deadlines/rules.ts: return floor !== null && date < floor ? floor : date; => less or equal":
    "On the floor itself both are the same day.",
  'app/features/deadlines/rule-warnings.ts: if (byCircuit.length > 0) at(`circuit_${view?.says ?? "check"}`, circuit); => 0 is 1':
    "Where circuits differ, more than one is on file.",
  "app/features/deadlines/versions.ts: startNotExact: effectiveFrom !== null && day <= lastDayMeant(effectiveFrom) && effectiveFrom.length < 10, => 10 is 9":
    "A day is written with ten characters, a month with seven.",
  "app/features/deadlines/versions.ts: const started = law.filter((version) => firstDayMeant(version.effectiveFrom) <= dayUnder(version)); => less":
    "A version that begins on the very day it asks for holds on it, and was found before.",
  "app/features/deadlines/versions.ts: const day = version.triggerFloor !== null && event < version.triggerFloor ? version.triggerFloor : event; => less or equal":
    "A rule with a floor has one version, in force from that floor on.",
  "app/features/deadlines/versions.ts: const day = version.triggerFloor !== null && event < version.triggerFloor ? version.triggerFloor : event; => or":
    "A rule with a floor has one version, in force from that floor on.",
  'app/features/deadlines/versions.ts: const [year = 0, month = 12] = date.split("-").map(Number); => 0 is 1':
    "A date always has its year.",
  'app/features/deadlines/versions.ts: const [year = 0, month = 12] = date.split("-").map(Number); => 0 is -1':
    "A date always has its year.",
  "app/features/deadlines/versions.ts: return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10); => 10 is 11":
    "A date written out has ten characters; cutting later cuts the same.",
};
