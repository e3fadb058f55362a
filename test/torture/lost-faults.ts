import type {Answer, Misbehaviour} from '../helpers/misbehaving-server.js';

/** A fault because of which there is no list. The texts are of regular expressions. */
export type LostFault = {
	readonly what: string;
	readonly fault: Misbehaviour;
	/** The reason that a person must read, and its beginning where there are 60 columns. */
	readonly says: string;
	readonly says60?: string;
	/** What is said of a hold that meets the fault, and whether it reaches the server. */
	readonly action: RegExp;
	readonly reaches: boolean;
	readonly isTls?: boolean;
	/** The server is asked by its name. */
	readonly isNamed?: boolean;
	/** How long an answer may take, ms. */
	readonly timeout?: number;
	/** How long it must not ask again, ms. */
	readonly leastPause?: number;
	/** It takes long, and a fault like it is tried with the tests. */
	readonly isSlow?: boolean;
};

const short = 300;
const notSent = /not sent, /u;
const unknown = /hold .*: it may have happened all the same, watch the list/u;
const refused = /hold .*: refused, /u;

const always = (answer: Answer): Misbehaviour => ({answer: () => answer});
const info = (status: number, words: string): Misbehaviour =>
	always({status, body: JSON.stringify({status: 'error', info: words})});

/** A list that begins, and never comes to its end. */
const begun = '{"row_count":2,"rows":[{"uuid":"';

const unreachable: readonly LostFault[] = [
	{
		what: 'nobody listens at its port',
		fault: {listener: 'closed'},
		says: 'connection refused',
		action: notSent,
		reaches: false,
	},
	{
		what: 'its name is not known',
		fault: {isNameless: true},
		isNamed: true,
		says: String.raw`no such host \(switch-\d+\.localhost\)`,
		says60: 'no such host',
		action: notSent,
		reaches: false,
	},
	{
		what: 'a certificate that nobody trusts',
		fault: {tls: 'other'},
		isTls: true,
		says: String.raw`TLS failed \(the certificate is self-signed\)`,
		says60: 'TLS failed',
		action: notSent,
		reaches: false,
	},
	{
		what: 'no TLS where there was TLS',
		fault: {tls: 'none'},
		isTls: true,
		says: 'no TLS there',
		action: notSent,
		reaches: false,
	},
	{
		what: 'a connection that is never accepted',
		fault: {listener: 'deaf'},
		timeout: short,
		says: String.raw`no answer in time \(0\.3 s\)`,
		action: unknown,
		reaches: false,
	},
	{
		what: 'a request that is never answered',
		fault: {answer: () => 'taken'},
		timeout: short,
		says: String.raw`no answer in time \(0\.3 s\)`,
		action: unknown,
		reaches: true,
	},
	{
		what: 'an answer that stops in the middle',
		fault: {
			answer(_request, response) {
				response.writeHead(200, {'content-length': 1000}).write(begun);
				return 'taken';
			},
		},
		timeout: short,
		says: String.raw`no answer in time \(0\.3 s\)`,
		action: unknown,
		reaches: true,
	},
	{
		what: 'an answer that is cut off with its connection',
		fault: {
			answer(_request, response) {
				response.writeHead(200, {'content-length': 1000}).write(begun, () => {
					response.socket?.end();
				});
				return 'taken';
			},
		},
		says: 'connection lost',
		action: unknown,
		reaches: true,
	},
	{
		what: 'a connection that is reset',
		fault: {
			connection(socket) {
				socket.once('data', () => {
					socket.resetAndDestroy();
				});
			},
		},
		says: 'connection lost',
		action: unknown,
		reaches: false,
	},
	{
		what: 'something at its port that is no web server',
		fault: {
			connection(socket) {
				socket.end('220 mail.example ESMTP\r\n');
			},
		},
		says: String.raw`answer not understood \(this is not HTTP\)`,
		says60: 'answer not understo',
		action: unknown,
		reaches: false,
	},
];

const refusing: readonly LostFault[] = [
	{what: '403', fault: info(403, 'Permission denied'), says: 'Permission denied', action: refused, reaches: true},
	{
		what: '403, as a page of a firewall',
		fault: always({status: 403, body: '<html><title>Blocked</title></html>'}),
		says: String.raw`HTTP 403 forbidden \(HTML: Blocked\)`,
		says60: 'HTTP 403 forbidden',
		action: refused,
		reaches: true,
	},
	{
		what: '404',
		fault: info(404, '/api/v2/channels not found.'),
		says: '/api/v2/channels not found',
		says60: '/api/v2/channels',
		action: refused,
		reaches: true,
	},
	{
		what: '429 with `Retry-After: 1`',
		fault: always({status: 429, body: 'slow down', headers: {'retry-after': '1'}}),
		says: String.raw`HTTP 429 too many requests \(it begins with "slow down"\)`,
		says60: 'HTTP 429 too many',
		action: refused,
		reaches: true,
		leastPause: 990,
	},
	{
		what: '500 with `info`',
		fault: info(500, 'Database is locked'),
		says: 'Database is locked',
		action: refused,
		reaches: true,
	},
	{
		what: 'the switch down behind a living API',
		fault: info(500, '-ERR: FreeSWITCH server connect close!'),
		says: '-ERR: FreeSWITCH server connect close!',
		says60: '-ERR: FreeSWITCH',
		action: refused,
		reaches: true,
	},
];

const odd = (what: string, answer: Answer, says: string, says60?: string): LostFault => ({
	what,
	fault: always(answer),
	says,
	...(says60 !== undefined && {says60}),
	action: unknown,
	reaches: true,
});

const cut = 'answer not understo';

const notUnderstood: readonly LostFault[] = [
	odd(
		'502, as a page of a proxy',
		{status: 502, body: '<html><head><title>502 Bad Gateway</title></head></html>'},
		String.raw`HTTP 502 bad gateway \(HTML: 502 Bad Gateway\)`,
		'HTTP 502 bad gatewa',
	),
	odd(
		'200 with a web page',
		{body: '<!doctype html><title>Welcome</title>'},
		String.raw`answer not understood \(HTML: Welcome\)`,
		cut,
	),
	odd('an empty answer', {body: ''}, String.raw`answer not understood \(an empty answer\)`, cut),
	odd('`null`', {body: 'null'}, String.raw`answer not understood \(it begins with "null"\)`, cut),
	odd('JSON that is cut off', {body: begun}, String.raw`answer not understood \(it begins with `, cut),
];

/** What is JSON, and neither a list nor a yes. */
const noLists = [
	['an array in the place of a list', '[]'],
	['a number in the place of a list', '7'],
	['an object of something else in the place of a list', '{"foo":1}'],
	['a list whose rows are no array', '{"row_count":3,"rows":{}}'],
].map(([what = '', body = '']) => odd(what, {body}, String.raw`answer not understood \(it begins with `, cut));

const minimal = (count: number, row: (place: number) => string): string =>
	`{"rows":[${Array.from({length: count}, (_, place) => row(place)).join(',')}]}`;

const manyObjects = '20 MB of empty objects';

/** What no program should take over: told in words before it is parsed. Each is made when it is first wanted. */
const tooMuch = (
	[
		['9 MB of minimal rows', () => minimal(400_000, place => `{"uuid":"${place}0000"}`), 'more than 100,000 rows'],
		[manyObjects, () => minimal(7_000_000, () => '{}'), 'more than 6,000,000 values'],
		['a million arrays in each other', () => '['.repeat(1e6) + ']'.repeat(1e6), 'values nested deeper'],
		['arrays in each other that never end', () => '['.repeat(2e6), 'values nested deeper'],
		[
			'a row with a value of 200,000 objects in each other',
			() => minimal(1, () => `{"uuid":"1","x":${'{"a":'.repeat(2e5)}1${'}'.repeat(2e5)}}`),
			'values nested deeper',
		],
		[
			'a row of a million fields',
			() => minimal(1, () => `{"uuid":"1",${Array.from({length: 1e6}, (_, place) => `"k${place}":""`).join(',')}}`),
			'more than 5,000 values in one row',
		],
	] satisfies ReadonlyArray<readonly [what: string, make: () => string, why: string]>
).map(([what, make, why]): LostFault => {
	let body: string | undefined;
	return {
		what,
		fault: {
			answer() {
				body ??= make();
				return {body};
			},
		},
		isSlow: what === manyObjects,
		says: String.raw`too much \(${why}`,
		says60: 'too much',
		action: unknown,
		reaches: true,
	};
});

export const lostFaults: readonly LostFault[] = [...unreachable, ...refusing, ...notUnderstood, ...noLists, ...tooMuch];
