import reactHooks from 'eslint-plugin-react-hooks';

/**
The rooms of `source/`, each with the rooms that it may import. A feature may use what is below all features; the few features that use
another one are listed.
*/
const base = ['telephony', 'sources', 'live', 'util'];
const kit = [...base, 'fields', 'terminal', 'ui'];
const features = {
	actions: ['bulk', 'calls', 'history', 'servers', 'undo'],
	alerts: ['actions', 'custom-commands', 'filter', 'history'],
	breakdown: ['filter'],
	bulk: ['actions', 'marks'],
	calls: [],
	charts: [],
	columns: [],
	'custom-commands': ['actions'],
	filter: [],
	history: ['bulk', 'ended-calls', 'replay'],
	incident: ['alerts', 'breakdown', 'charts', 'history', 'mask'],
	help: ['charts', 'custom-commands', 'filter'],
	log: [],
	marks: ['history'],
	mask: ['actions', 'bulk', 'history', 'undo'],
	replay: [],
	// It says everything that the screen shows.
	'screen-reader': 'all',
	servers: [],
	'sign-in': ['servers'],
	undo: ['actions', 'bulk'],
};
const allFeatures = Object.keys(features).map(name => `features/${name}`);
const forFeature = [...kit, 'sources/recording', 'state', 'commands', 'screen', 'audit', 'config'];

const rooms = {
	telephony: ['util'],
	util: [],
	sources: ['telephony', 'util'],
	'sources/webitel': ['telephony', 'sources', 'util'],
	'sources/event-socket': ['telephony', 'sources', 'util'],
	// What is kept of the news of other sources, in private files.
	'sources/recording': ['telephony', 'sources', 'util', 'config', 'output'],
	live: ['telephony', 'sources', 'util'],
	// What is known of a call, a row each: column, sort order, filter field, breakdown.
	fields: [...base, 'features/alerts'],
	// What a terminal sends, and what is written to it.
	terminal: ['util'],
	// What every screen is drawn with.
	ui: [...base, 'fields', 'terminal', 'state', 'features/alerts', 'features/filter'],
	// These three compose the features: their state, their keys, what they draw.
	state: [...kit, 'commands', ...allFeatures],
	commands: [...kit, 'state', ...allFeatures],
	screen: [...kit, 'state', 'commands', 'hooks', ...allFeatures],
	...Object.fromEntries(
		Object.entries(features).map(([name, others]) => [
			`features/${name}`,
			[...forFeature, ...(others === 'all' ? allFeatures : others.map(other => `features/${other}`))],
		]),
	),
	hooks: [...kit, 'state', 'commands', 'audit', ...allFeatures],
	output: [...base, 'fields', 'ui', 'features/filter'],
	audit: ['telephony', 'output', 'config', 'util'],
	config: [
		...kit,
		'features/alerts',
		'features/custom-commands',
		'features/filter',
		'features/history',
		'sources/event-socket',
	],
	// It never imports the API client, so that client and server check each other.
	demo: [],
};

const allRooms = [...Object.keys(rooms), 'cli'];
const machineless = new Set(['telephony', 'live', 'fields', 'ui', 'state', 'commands', 'screen']);

/** How a room is named in an import: also from beside it. */
const importsOf = room =>
	room.includes('/')
		? [`**/${room}/**`, `${room.replace(/^[^/]+/u, '..')}/**`, `${room.replace(/^[^/]+/u, '.')}/**`]
		: [`**/${room}/**`];

const direction = ([room, allowed]) => ({
	files: [`source/${room}/**`],
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						group: allRooms
							.filter(other => other !== room && !allowed.includes(other))
							.flatMap(other => importsOf(other)),
						message: `${room} may import ${allowed.join(', ') || 'no other room'}.`,
					},
					...(machineless.has(room)
						? [{group: ['node:*'], message: `${room} does not know the machine it runs on.`}]
						: []),
					...(room === 'telephony' ? [{regex: '^[^.]', message: 'Telephony is plain TypeScript.'}] : []),
				],
			},
		],
	},
});

export default [
	{
		prettier: true,
		rules: {
			// The names on the wire are the server's.
			'@typescript-eslint/naming-convention': 'off',
			// An empty text is no text: `if (name)` says just that.
			'@typescript-eslint/strict-boolean-expressions': 'off',
			// Ranges of letters and signs are what these expressions are about.
			'regexp/no-obscure-range': 'off',
			'require-unicode-regexp': ['error', {requireFlag: 'u'}],
			// Prettier places the parentheses.
			'@stylistic/no-mixed-operators': 'off',
			// Parameters are documented where their names do not say it all.
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-description': 'off',
			'jsdoc/require-yields': 'off',
			'max-params': ['error', {max: 5}],
			// A line of documentation is a line.
			'unicorn/single-line-block-comment-style': 'off',
			'jsdoc/escape-inline-tags': 'off',
			'jsdoc/require-description': 'off',
			'unicorn/max-nested-calls': 'off',
			'unicorn/prefer-simple-condition-first': 'off',
			'unicorn/consistent-class-member-order': 'off',
			// A failure of the one must not run into the handler that is meant for the other.
			'unicorn/prefer-then-catch': 'off',
			// One after the other is what these loops are for.
			'no-await-in-loop': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			'@typescript-eslint/prefer-nullish-coalescing': ['error', {ignorePrimitives: {string: true}}],
			// A proxy is asked without TLS, and some switches have none.
			'unicorn/prefer-https': 'off',
			// Iterator helpers need Node 22; the bundle also runs on 20.
			'unicorn/prefer-iterator-to-array': 'off',
		},
	},
	// The documents are written for readers of plain text; a test keeps their tables fresh.
	{ignores: ['dist', 'build', '**/*.md', 'test/fixtures', 'test/frames/*.txt']},
	{
		// The bundle also runs on Node 20, which has none of these.
		files: ['source/**'],
		rules: {
			'no-restricted-properties': [
				'error',
				...[
					['Map', 'groupBy'],
					['Object', 'groupBy'],
					['Promise', 'withResolvers'],
					['Array', 'fromAsync'],
					['URL', 'parse'],
				].map(([object, property]) => ({object, property, message: 'Node 20 has no such function.'})),
			],
		},
	},
	{
		// The filters of esbuild's plug-ins are Go's expressions: they take no such flag.
		files: ['scripts/*.js'],
		rules: {'require-unicode-regexp': 'off'},
	},
	{
		// The page of tasks is made of what the tests play.
		files: ['scripts/readme.ts'],
		rules: {'node-test/no-import-test-files': 'off'},
	},
	{
		files: ['test/**'],
		rules: {
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					allowForKnownSafeCalls: [
						{
							from: 'package',
							name: ['describe', 'it', 'test', 'before', 'after', 'beforeEach', 'afterEach'],
							package: 'node:test',
						},
					],
				},
			],
			// The helpers stand beside the tests, and tell their stories for them.
			'node-test/no-import-test-files': 'off',
			'node-test/no-export': 'off',
			// Not every machine has every shell.
			'node-test/no-skip-test': 'off',
			'node-test/require-assertion': 'off',
			'regexp/no-super-linear-move': 'off',
			// What the program writes to a terminal is read back here.
			'no-control-regex': 'off',
			'regexp/no-control-character': 'off',
		},
	},
	{
		files: ['package.json'],
		rules: {
			// TypeScript's minor versions break things, and the linter stops below 6.1.
			'package-json/dependency-version-range': 'off',
			'package-json/no-redundant-files': 'off',
			// What is installed is the bundle; the overrides are for those who build it.
			'package-json/no-overrides-in-published-package': 'off',
			'package-json/sort-properties': 'off',
		},
	},
	{files: ['source/**/*.tsx', 'source/hooks/*.ts'], ...reactHooks.configs.flat['recommended-latest']},
	...Object.entries(rooms).map(entry => direction(entry)),
];
