/**
 * The walls of the house (HOUSE rules, docs/decisions): rooms stand in one row and import only rooms to their left.
 * Type-only imports are held to the same walls, except where a rule says otherwise.
 */
const rooms = [
  'territoires',
  'comptes',
  'annuaire',
  'diagnostic',
  'plan',
  'agenda',
  'concertation',
  'interpellations',
  'expertise',
  'bibliotheque',
  'evaluation',
  'rapports'
];

/** Everything that erases at run time. */
const typesOnly = ['type-only', 'type-import'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rooms.slice(0, -1).map((room, at) => ({
      name: `left-of-${room}`,
      comment: `${room} imports only rooms to its left; a link between two rooms belongs to the one on the right.`,
      severity: 'error',
      from: { path: `^src/rooms/${room}/` },
      to: { path: `^src/rooms/(${rooms.slice(at + 1).join('|')})/` }
    })),
    {
      name: 'known-rooms',
      comment: 'A folder of src/rooms is a room of the row: add it to the list above, in its place.',
      severity: 'error',
      from: { path: `^src/rooms/(?!(${rooms.join('|')})/)` },
      to: {}
    },
    {
      name: 'platform-knows-no-room',
      comment: 'platform has no domain word: it imports neither rooms nor pages nor the look.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(rooms|routes|ui|messages)/' }
    },
    {
      name: 'ui-knows-no-room',
      comment: 'ui components have no domain word.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(rooms|routes)/' }
    },
    {
      name: 'nothing-imports-routes',
      comment: 'Pages are called by addresses, never by imports.',
      severity: 'error',
      from: { path: '^(src|bin)/', pathNot: '^src/routes/' },
      to: { path: '^src/routes/' }
    },
    {
      name: 'no-cycle',
      comment: 'Two modules that need each other are one, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typesOnly } }
    },
    {
      name: 'server-side-stays-there',
      comment:
        'Whatever may reach a browser knows of the server and of tables their types only. What is of the server: *.server.ts, endpoints, tables, the gate of what hangs on several, and what loads data. Forms parse requests there and may name the words that tables list.',
      severity: 'error',
      from: { path: '^src/', pathNot: '((\\.server|/\\+server|/tables|/gate|/forms|\\.test)\\.ts$|/chargement/)' },
      to: { path: '^src/.*((\\.server|/\\+server|/tables|/gate)\\.ts$|/chargement/)', dependencyTypesNot: typesOnly }
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules know neither tables nor the server nor the clock: what they need is given to them.',
      severity: 'error',
      from: { path: '/rules\\.ts$' },
      to: { path: '((\\.server|/tables|/clock)\\.ts|platform/database/.*)$', dependencyTypesNot: typesOnly }
    },
    {
      name: 'tables-know-tables',
      comment:
        'Tables are described by other tables, by the words of visibility and by closed lists of codes, and by nothing else of ours.',
      severity: 'error',
      from: { path: '/tables\\.ts$' },
      to: { path: '^src/', pathNot: '(/tables|/codes|/comptes/visibilite)\\.ts$', dependencyTypesNot: typesOnly }
    },
    {
      name: 'resolvable',
      comment: 'A module that is not found cannot be checked.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\$app/|\\./\\$types$)' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules|^src/messages/compiled/' },
    exclude: { path: '^src/messages/compiled/(messages/|registry|server)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.d.ts']
    }
  }
};
