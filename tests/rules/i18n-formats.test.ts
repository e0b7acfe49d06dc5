import { describe, expect, it } from "vitest";
import {
  formatCourtTime,
  formatDate,
  formatDaysAway,
  formatHearingMoment,
  formatMoment,
  formatNumber,
  formatTime,
  m,
} from "~/i18n";
import { changeLocale, localeCookie, requestLocale, withLocale } from "~/i18n/locale.server";

describe("dates and times in words", () => {
  it("says a date in each style and language", () => {
    expect(formatDate("2026-11-24", "en")).toBe("Tue 24 Nov 2026");
    expect(formatDate("2026-11-24", "es")).toBe("mar 24 nov 2026");
    expect(formatDate("2026-11-24", "en", "long")).toBe("Tuesday 24 November 2026");
    expect(formatDate("2026-11-24", "es", "long")).toBe("martes 24 de noviembre de 2026");
    expect(formatDate("2026-01-07", "es", "noYear")).toBe("mié 7 ene");
    expect(formatDate("2026-11", "es")).toBe("noviembre de 2026");
    expect(formatDate("2026", "en")).toBe("2026");
    expect(formatDate("spring", "en")).toBe("spring");
  });

  it("says the court's own time with its zone's letters, summer and winter", () => {
    expect(formatCourtTime("2026-11-24", "08:30:00", "America/New_York", "en")).toBe("8:30 am EST (court time)");
    expect(formatCourtTime("2026-07-01", "13:00", "America/New_York", "es")).toBe("1:00 p. m. EDT (hora del tribunal)");
    expect(formatCourtTime("2026-07-01", "08:30", "America/Phoenix", "en")).toBe("8:30 am MST (court time)");
    expect(formatCourtTime("2026-07-01", "08:30", "Pacific/Honolulu", "en")).toBe("8:30 am HST (court time)");
    expect(formatCourtTime("2026-07-01", "08:30", "Pacific/Saipan", "en")).toBe("8:30 am ChST (court time)");
    expect(formatCourtTime("2026-07-01", "08:30", "America/Puerto_Rico", "en")).toBe("8:30 am AST (court time)");
    expect(formatHearingMoment("2026-11-24", "08:30", "America/Denver", "en")).toBe(
      "Tue 24 Nov 2026, 8:30 am MST (court time)",
    );
  });

  it("changes letters on the night the clocks change", () => {
    expect(formatCourtTime("2026-11-01", "00:30", "America/New_York", "en")).toContain("EDT");
    expect(formatCourtTime("2026-11-01", "03:30", "America/New_York", "en")).toContain("EST");
  });

  it("says an instant on the clock of a zone", () => {
    expect(formatMoment("2026-11-22T19:02:00.000Z", "America/New_York", "en")).toBe("22 Nov 2026, 2:02 pm EST");
    expect(formatMoment(new Date("2026-11-22T19:02:00Z"), "Pacific/Saipan", "en")).toBe("23 Nov 2026, 5:02 am ChST");
  });

  it("says midnight, noon and what is no time", () => {
    expect([formatTime("00:05", "en"), formatTime("12:00", "en"), formatTime("", "en")]).toEqual([
      "12:05 am",
      "12:00 pm",
      "",
    ]);
  });

  it("counts days in words", () => {
    const from = (date: string) => formatDaysAway(date, "2026-11-22", "en");
    expect(["2026-11-22", "2026-11-23", "2026-11-21", "2026-11-28", "2026-11-13"].map(from)).toEqual([
      "today",
      "tomorrow",
      "yesterday",
      "in 6 days",
      "9 days ago",
    ]);
    expect(formatDaysAway("2026-11-13", "2026-11-22", "es")).toBe("hace 9 días");
  });

  it("groups thousands", () => {
    expect([formatNumber(1234567), formatNumber(61.234, 1), formatNumber(-1200)]).toEqual([
      "1,234,567",
      "61.2",
      "-1,200",
    ]);
  });
});

describe("the language of a request", () => {
  const asks = (headers: Record<string, string>) => requestLocale(new Headers(headers));

  it("is the cookie's, else the browser's, else English", () => {
    expect(asks({ cookie: "a=1; lang=es", "accept-language": "en" })).toBe("es");
    expect(asks({ "accept-language": "es-GT,es;q=0.9,en;q=0.8" })).toBe("es");
    expect(asks({ "accept-language": "fr, en;q=0.5, es;q=0.7" })).toBe("es");
    expect(asks({ "accept-language": "de, es;q=0" })).toBe("en");
    expect(asks({ cookie: "lang=fr" })).toBe("en");
    expect(asks({ cookie: "lang=en; __Host-lang=es" })).toBe("es");
    expect(asks({})).toBe("en");
  });

  it("holds through what a request awaits, apart from other requests, and can change within one", async () => {
    const read = () => m.shell_hide_now();
    const one = withLocale("es", async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return read();
    });
    const two = withLocale("es", () => {
      changeLocale("en");
      return read();
    });
    expect([await one, two, read()]).toEqual(["Ocultar ahora", "Hide now", "Hide now"]);
  });

  it("is kept in a cookie that is secure away from this machine", () => {
    expect(localeCookie("es", true)).toMatch(/^__Host-lang=es; .*Secure$/);
    expect(localeCookie("es", false)).not.toContain("Secure");
  });
});
