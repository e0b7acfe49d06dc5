// Who may import whom (docs/decisions/0001). Run by the test command.

/** Each room and the rooms whose index.server.ts it may use. */
const rooms = {
  audit: [],
  reference: ["audit"],
  accounts: ["audit"],
  clients: ["audit", "reference"],
  notifications: ["audit", "accounts"],
  conflicts: ["audit", "clients", "cases"],
  cases: ["audit", "accounts", "clients", "reference"],
  partners: ["audit", "accounts", "reference"],
  deadlines: ["audit", "accounts", "reference", "cases", "notifications"],
  hearings: ["audit", "reference", "cases", "deadlines", "notifications"],
  custody: ["audit", "reference", "cases", "deadlines", "notifications"],
  outcomes: ["audit", "reference", "cases", "deadlines", "notifications"],
  intake: ["audit", "accounts", "reference", "clients", "conflicts", "cases", "custody", "hearings", "deadlines"],
  placements: ["audit", "clients", "cases", "custody", "hearings", "conflicts", "partners", "notifications"],
  documents: ["audit", "accounts", "clients", "cases", "hearings", "custody", "partners"],
  retention: ["audit"],
  docket: ["retention", "accounts", "clients", "cases", "hearings", "deadlines", "custody"],
  reports: ["accounts"],
  exchange: ["audit", "reference"],
};

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "domain-is-pure",
      severity: "error",
      from: { path: "^app/domain" },
      to: { pathNot: "^(app/domain|node_modules/temporal-polyfill)" },
    },
    {
      name: "ui-knows-no-rooms",
      severity: "error",
      from: { path: "^app/(ui|i18n)" },
      to: {
        path: "^(app/(features|platform|routes|domain)|db|scripts|tests)/",
        pathNot: "^app/domain/vocabulary\\.ts$",
      },
    },
    {
      name: "platform-below-features",
      severity: "error",
      from: { path: "^app/platform" },
      to: { path: "^(app/(features|routes|ui)|scripts|tests)/" },
    },
    {
      name: "features-know-no-routes",
      severity: "error",
      from: { path: "^app/features" },
      to: { path: "^(app/routes|scripts|tests)/" },
    },
    {
      name: "routes-know-no-database",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^(db/|scripts/|tests/|node_modules/(kysely|pg)/)" },
    },
    {
      name: "database-knows-no-application",
      severity: "error",
      from: { path: "^db/(migrations|migrate|types)" },
      to: { path: "^(app|scripts|tests)/", pathNot: "^app/domain/" },
    },
    {
      name: "a-migration-imports-nothing",
      severity: "error",
      from: { path: "^db/migrations/", pathNot: "^db/migrations/index\\.ts$" },
      to: { pathNot: "^node_modules/kysely/" },
    },
    {
      name: "nobody-imports-scripts-or-tests",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { path: "^(scripts|tests)/" },
    },
    {
      name: "rooms-are-known",
      severity: "error",
      from: { path: "^app/features/", pathNot: `^app/features/(${Object.keys(rooms).join("|")})/` },
      to: {},
    },
    ...Object.entries(rooms).map(([room, uses]) => ({
      name: `${room}-uses-only-what-it-may`,
      severity: "error",
      from: { path: `^app/features/${room}/` },
      to: {
        path: "^app/features/",
        // A room's screens may show another room's screens where it may use the room.
        pathNot: [
          `^app/features/${room}/`,
          ...uses.flatMap((used) => [
            `^app/features/${used}/index\\.server\\.ts$`,
            `^app/features/${used}/components/`,
          ]),
        ],
      },
    })),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "app/i18n/generated" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
