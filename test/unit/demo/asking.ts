import {Accounts} from '../../../source/demo/accounts.js';
import type {DemoAnswer} from '../../../source/demo/answers.js';
import type {Leg, Row} from '../../../source/demo/leg.js';
import {route} from '../../../source/demo/routes.js';
import {World, type Call} from '../../../source/demo/world.js';

/** When every simulation of these tests begins: 23 November 2026, 12:00:00 UTC. */
export const begin = Date.UTC(2026, 10, 23, 12, 0, 0);

export type AskOptions = {
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Who asks; the one who has signed in when not said. */
	readonly credentials?: Readonly<Record<string, string>>;
};

/** A simulated switch on which nothing happens but what a test does to it. */
export type QuietSwitch = {
	readonly world: World;
	readonly accounts: Accounts;
	/** What is asked in JSON, as the one who has signed in. Time stands still until it is moved on. */
	readonly ask: (method: string, path: string, options?: AskOptions) => Promise<DemoAnswer>;
	/** Lets so many ms pass. */
	readonly pass: (milliseconds: number) => void;
	/** A call of its own, with one leg for each of these. */
	readonly put: (...legs: ReadonlyArray<Partial<Row>>) => Leg[];
	/** The rows of the list. */
	readonly rows: () => Promise<Row[]>;
	/** One field of every row of the list. */
	readonly listed: (field: keyof Row) => Promise<string[]>;
};

/** A call that lasts until somebody ends it. */
const lasting = (world: World): Call =>
	world.start(function* () {
		yield Number.MAX_SAFE_INTEGER;
	});

export const quietSwitch = (): QuietSwitch => {
	const world = new World(1, begin);
	const accounts = new Accounts(() => world.now);
	const {token, key} = accounts.issue();
	const signedIn = {'x-access-token': token, 'x-key': key};
	const quiet: QuietSwitch = {
		world,
		accounts,
		ask: async (method, path, {body = '', headers = {}, credentials = signedIn} = {}) =>
			route(
				{world, accounts},
				{
					method,
					url: new URL(path, 'https://switch.test'),
					headers: {'content-type': 'application/json', ...credentials, ...headers},
					body,
				},
			),
		pass(milliseconds) {
			world.advance(world.now + milliseconds);
		},
		put(...legs) {
			const call = lasting(world);
			return legs.map(fields => world.leg(call, {callstate: 'ACTIVE', ...fields}));
		},
		async rows() {
			const {body = ''} = await quiet.ask('GET', '/api/v2/channels');
			return (JSON.parse(body) as {rows?: Row[]}).rows ?? [];
		},
		async listed(field) {
			const rows = await quiet.rows();
			return rows.map(row => row[field]);
		},
	};
	return quiet;
};

/** The words of an answer. */
export const infoOf = ({body = '{}'}: DemoAnswer): string => (JSON.parse(body) as {info?: string}).info ?? '';

/** Longer than any change takes to show in the list, ms. */
export const lag = 300;
