import { describe, expect, it } from "vitest";
import { addressOf } from "~/features/exchange/address";
import { readCourtRow } from "~/features/exchange/court-row";
import { readFacilityRow } from "~/features/exchange/facility-row";
import { circuitOf, courtKey, federalDistrictOf, timeZoneOf } from "~/features/reference/index.server";
import { REFERENCE_COURTS } from "~db/reference/courts";
import { REFERENCE_FACILITIES } from "~db/reference/facilities";
import { courtRow, facilityRow } from "~tests/support/public-lists";

const OFFICES = new Set(["NEW", "CHI", "NOL"]);

function facility(more: Record<string, string>) {
  const values = Object.fromEntries(
    Object.entries(facilityRow("TESTXNJ", more)).map(([column, value]) => [column.toLowerCase(), value]),
  );
  const read = readFacilityRow(values, OFFICES);
  if ("fault" in read) throw new Error(read.fault.kind);
  return read;
}

function facilityFault(more: Record<string, string>) {
  const values = Object.fromEntries(
    Object.entries(facilityRow("TESTXNJ", more)).map(([column, value]) => [column.toLowerCase(), value]),
  );
  const read = readFacilityRow(values, OFFICES);
  return "fault" in read ? read.fault : null;
}

describe("the zone a place keeps", () => {
  it.each([
    ["NJ", [], "America/New_York"],
    ["LA", ["LaSalle Parish"], "America/Chicago"],
    ["AZ", ["Maricopa County"], "America/Phoenix"],
    ["HI", [], "Pacific/Honolulu"],
    ["PR", [], "America/Puerto_Rico"],
    ["GU", [], "Pacific/Guam"],
    ["TX", ["El Paso County, TX"], "America/Denver"],
    ["TX", ["Frio County"], "America/Chicago"],
    ["KY", ["Kenton County"], "America/New_York"],
    ["KY", ["Grayson County", "Hart County"], "America/Chicago"],
    ["IN", ["Lake County"], "America/Chicago"],
    ["IN", ["Clay County"], "America/Indiana/Indianapolis"],
    ["FL", ["Bay County"], "America/Chicago"],
    ["FL", ["Miami-Dade County"], "America/New_York"],
    ["SD", ["Pennington County"], "America/Denver"],
    ["TN", ["Knox County"], "America/New_York"],
    ["MI", ["Gogebic County"], "America/Menominee"],
  ])("%s %j: %s", (state, counties, zone) => {
    expect(timeZoneOf(state, counties)).toBe(zone);
  });

  it.each<[string | null, string[], string]>([
    [null, [], "no state is known"],
    ["TX", [], "the state keeps two zones and no county is known"],
    ["TX", ["Culberson County"], "the line runs through the county"],
    ["AZ", ["Navajo County"], "part of the county keeps summer time"],
    ["KY", ["Kenton County", "Hart County"], "the postal code lies on both sides"],
    ["KY", ["Unheard County"], "the county is in neither list"],
    ["XX", [], "there is no such state"],
  ])("%s %j is not known: %s", (state, counties) => {
    expect(timeZoneOf(state, counties)).toBeNull();
  });

  it("knows every zone it names", () => {
    for (const court of REFERENCE_COURTS) {
      expect(() => new Intl.DateTimeFormat("en", { timeZone: court.timeZone })).not.toThrow();
    }
  });

  it("agrees with the zone of every court it can tell from the state alone", () => {
    for (const court of REFERENCE_COURTS) {
      const zone = timeZoneOf(court.state, []);
      if (zone !== null) expect([court.name, zone]).toEqual([court.name, court.timeZone]);
    }
  });
});

describe("a row of the facilities list", () => {
  it("is taken with what its state settles", () => {
    const { row, remarks } = facility({ address: "12 MAIN STREET, SUITE 4, NEWARK, NJ 7102" });
    expect(remarks).toEqual([]);
    expect(row).toMatchObject({
      code: "TESTXNJ",
      kind: "jail",
      address: "12 MAIN STREET, SUITE 4",
      city: "NEWARK",
      zip: "07102",
      county: "Essex",
      timeZone: "America/New_York",
      circuit: "3",
      district: "D.N.J.",
      capacity: 120,
    });
  });

  it("keeps county and district unknown where the postal code touches two counties", () => {
    const moshannon = {
      county: "",
      county_names: "Centre County, PA|Clearfield County, PA",
      states: "PA",
      address: "555 GEO DRIVE, PHILIPSBURG, PA 16866",
    };
    expect(facility(moshannon).row).toMatchObject({ county: "", district: null, timeZone: "America/New_York" });
    expect(facility({ ...moshannon, county: "CLEARFIELD" }).row.county).toBe("Clearfield");
  });

  it("takes the state of the address where the list names two, and the circuit of the state", () => {
    const { row, remarks } = facility({
      states: "ID|IN",
      county: "",
      county_names: "Ada County, ID|Clark County, IN",
      address: "501 EAST COURT AVE., JEFFERSONVILLE, IN 47130",
      circuit: "9",
    });
    expect(row).toMatchObject({ state: "IN", county: "Clark", circuit: "7", timeZone: "America/Indiana/Indianapolis" });
    expect(remarks.map((remark) => remark.kind)).toEqual(["state_from_address", "circuit_differs"]);
  });

  it("is loaded without a state, an office or a capacity it cannot tell", () => {
    const { row, remarks } = facility({ states: "", address: "", county_names: "", county: "", circuit: "" });
    expect(row).toMatchObject({ state: "", timeZone: null, circuit: null, district: null });
    expect(remarks).toEqual([]);
    expect(facility({ fieldOffice: "HAL", capacity: "many" })).toMatchObject({
      row: { fieldOffice: null, capacity: null },
      remarks: [{ kind: "field_office_unknown" }, { kind: "capacity_unreadable" }],
    });
  });

  it("tells a hold room from a centre whose code ends alike", () => {
    expect(facility({ facilityFunction: "HOLD", agreement: "Other" }).row).toMatchObject({
      kind: "hold",
      holdRoom: true,
    });
    expect(facility({ facilityFunction: "HOLD", agreement: "CDF" }).row).toMatchObject({
      kind: "detention",
      holdRoom: false,
    });
  });

  it.each([
    [{ id: "" }, { kind: "no_code" }],
    [{ primary_name: " " }, { kind: "no_name" }],
    [{ states: "ZZ" }, { kind: "state", value: "ZZ" }],
    [{ circuit: "12" }, { kind: "circuit", value: "12" }],
    [{ primary_name: "x".repeat(201) }, { kind: "long_value", column: "primary_name" }],
  ])("%j is wrong", (more, fault) => {
    expect(facilityFault(more)).toEqual(fault);
  });
});

describe("courts", () => {
  it("are known by their name, whatever stands around it", () => {
    expect(courtKey("Atlanta – Ted Turner Drive Immigration Court")).toBe("atlantatedturnerdrive");
    expect(courtKey("Miami Krome (Detained) Immigration Court")).toBe("miamikrome");
    for (const court of REFERENCE_COURTS) expect(courtKey(court.name)).toBe(court.key);
    expect(new Set(REFERENCE_COURTS.map((court) => court.key)).size).toBe(72);
  });

  it("are read from the list", () => {
    const lower = (row: Record<string, string>) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column.toLowerCase(), value]));
    expect(readCourtRow(lower(courtRow("lowell", "Chelmsford")))).toMatchObject({
      row: { key: "chelmsford", name: "Chelmsford", timeZone: "America/New_York", circuit: "1", status: "OPEN" },
    });
    expect(readCourtRow(lower(courtRow("x", "Nowhere", { states: "", address: "" })))).toMatchObject({
      fault: { kind: "state" },
    });
  });
});

describe("reference facts", () => {
  it("names a district where a state is one", () => {
    expect(federalDistrictOf("NJ", [])).toBe("D.N.J.");
    expect(federalDistrictOf("NY", [])).toBeNull();
    expect(federalDistrictOf("CA", ["San Bernardino County"])).toBeNull();
    expect(federalDistrictOf(null, [])).toBeNull();
  });

  it("settles the district by county in the states it has looked up", () => {
    expect(federalDistrictOf("PA", ["Clearfield County"])).toBe("W.D. Pa.");
    expect(federalDistrictOf("PA", ["Centre County", "Clearfield County"])).toBeNull();
    for (const place of REFERENCE_FACILITIES) {
      expect([place.code, federalDistrictOf(place.state, [place.county])]).toEqual([place.code, place.district]);
      expect([place.code, timeZoneOf(place.state, [place.county])]).toEqual([place.code, place.timeZone]);
      expect([place.code, circuitOf(place.state)]).toEqual([place.code, place.circuit]);
    }
  });

  it("takes an address apart, and leaves another shape whole", () => {
    expect(addressOf("970 BROAD STREET, NEWARK, NJ 07102")).toEqual({
      street: "970 BROAD STREET",
      city: "NEWARK",
      state: "NJ",
      zip: "07102",
    });
    expect(addressOf("C/O JAIL ADMINISTRATOR")).toMatchObject({ street: "C/O JAIL ADMINISTRATOR", city: "" });
  });
});
