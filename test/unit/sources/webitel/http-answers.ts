import {Buffer} from 'node:buffer';
import {brotliCompressSync, deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import {uuid} from '../../../helpers/channels.js';
import {fixture} from '../../../helpers/fixtures.js';

/** What the client is signed in with. */
export const token = 'the-token-of-root';

const rows = [{uuid: uuid(1)}, {uuid: uuid(2)}];
export const list = JSON.stringify({row_count: 2, rows});

export type Answer = {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array;
	/** Everything that is sent, head and body. */
	readonly raw?: string | Uint8Array;
};

/** The bytes of an answer. */
export const bytesOf = ({status = 200, headers = {}, body = '', raw}: Answer): Uint8Array => {
	const content = Buffer.from(body);
	const lines = [`HTTP/1.1 ${status} Any`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
	const head = [...lines, ...(status === 204 ? [] : [`content-length: ${content.length}`]), '', ''].join('\r\n');
	return raw === undefined ? Buffer.concat([Buffer.from(head), content]) : Buffer.from(raw);
};

const page = 'does the address name the API itself, not a web page?';
const ask = 'the server, or a proxy in front of it, breaks the rules of HTTP; ask whoever runs it';
const unpacked = 'a proxy compresses it unasked; switch compression off for the API';
const otherServer = 'if that is the server, give its address with --url';
const broken = (what: string) => `answer not understood (broken HTTP, ${what}); ${ask}`;
const head = 'HTTP/1.1 200 OK\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;
const packed = (coding: string, body: string | Uint8Array): Answer => ({headers: {'content-encoding': coding}, body});
export const moved = (status: number, location: string, body = ''): Answer => ({status, headers: {location}, body});

/** What the fixture's rows are, that are no answers as they stand. */
const inWords: Readonly<Record<string, Answer>> = {
	gzip: packed('gzip', gzipSync(list)),
	'many-headers': {headers: {'x-trace': 'a'.repeat(17_000)}, body: list},
	'status-203': {status: 203, body: list},
};

const rightOfCase: Readonly<Record<string, unknown>> = {
	gzip: rows,
	bom: [],
	'redirect-301': `HTTP 301 (it redirects to https://pbx.example/api/v2/channels); ${otherServer}`,
	'many-headers': rows,
	'two-lengths': broken('the length is given twice'),
	'line-feeds-alone': broken('a line does not end with CR LF'),
	'short-length': broken('the answer does not end where it says'),
	'status-203': rows,
	'rows-null': [],
	'rows-object': [],
};

/** What an answer to a list is: its rows, or the line that tells what it is instead. */
const more: typeof answers = [
	// Packed
	['x-gzip', packed('X-GZip', gzipSync(list)), rows],
	['deflate', packed('deflate', deflateSync(list)), rows],
	['deflate without its header', packed('deflate', deflateRawSync(list)), rows],
	['br', packed('br', brotliCompressSync(list)), rows],
	['identity', packed('identity', list), rows],
	['called packed, and is not', packed('gzip', list), rows],
	[
		'a packed page of a proxy',
		{status: 502, ...packed('gzip', gzipSync('<title>502 Bad Gateway</title>'))},
		'HTTP 502 bad gateway (HTML: 502 Bad Gateway); what is in front of it answered; is the API running?',
	],
	[
		'gzip that was cut off',
		packed('gzip', gzipSync(list).subarray(0, 30)),
		`answer not understood (it is compressed with gzip, and damaged); ${unpacked}`,
	],
	[
		'another coding than it says',
		packed('br', gzipSync(list)),
		`answer not understood (it is compressed with br, and damaged); ${unpacked}`,
	],
	...['zstd', 'gzip, br', 'constructor'].map(
		coding =>
			[
				`compressed with ${coding}`,
				packed(coding, gzipSync(list)),
				`answer not understood (it is compressed, and not with gzip, deflate or br); ${unpacked}`,
			] as const,
	),
	[
		'a gigabyte in a few bytes',
		packed('gzip', gzipSync(Buffer.alloc(65 * 1024 * 1024))),
		'too much (more than 64 MB); --domain asks for fewer calls; is it a list of calls?',
	],
	['gzip that does not say so', {body: gzipSync(list)}, `answer not understood (it is not text); ${page}`],
	['UTF-16', {body: Buffer.from(`\u{FEFF}${list}`, 'utf16le')}, `answer not understood (it is not text); ${page}`],
	['the mark of UTF-8 and rows', {body: `\u{FEFF}${list}`}, rows],
	// Redirects
	...([302, 303, 307, 308] as const).map(
		status =>
			[
				`${status} elsewhere`,
				moved(status, 'https://root:secret@pbx.example:8443/a?token=1#b', '<title>Found</title>'),
				`HTTP ${status} (it redirects to https://pbx.example:8443/a); ${otherServer}`,
			] as const,
	),
	['302 to a page of its own', moved(302, '/login?next=/'), `HTTP 302 (it redirects to OWN/login); ${page}`],
	...['data:text/html,x', 'http://[', 'file:///etc/passwd'].map(
		location =>
			[`307 to ${location}`, moved(307, location), `HTTP 307 (it redirects to no address of HTTP); ${page}`] as const,
	),
	['308 to nowhere', {status: 308}, `HTTP 308 (an empty answer); ${page}`],
	[
		'301 with our own token in its address',
		moved(301, `https://pbx.example/${token}/`),
		`HTTP 301 (it redirects to https://pbx.example/[secret]/); ${otherServer}`,
	],
	[
		'301 that asks for a one-time code',
		moved(301, '/code', '{"info":"Set security code"}'),
		'not signed in (Set security code); webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
	],
	['301 with words, and no address', {status: 301, body: '{"info":"Moved"}'}, 'Moved; so says the server'],
	[
		'a page for who speaks no TLS',
		{status: 400, body: '<title>400 The plain HTTP request was sent to HTTPS port</title>'},
		'HTTP 400 (HTML: 400 The plain HTTP request was sent to HTTPS port); is it https://?',
	],
	// Broken HTTP
	['headers without end', {headers: {'x-trace': 'a'.repeat(300_000)}}, broken('the headers are too long')],
	[
		'a length and chunks',
		{raw: `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`},
		broken('the length is given twice'),
	],
	[
		'a length that is no number',
		{raw: `${head}Content-Length: -1\r\n\r\n{}`},
		broken('Content-Length is not a possible number'),
	],
	['a line feed within the head', {raw: `${head}Content-Length: 2\n\n{}`}, broken('a line does not end with CR LF')],
	[
		'a chunk longer than it says',
		{raw: `${chunked}2\r\n{}more\r\n0\r\n\r\n`},
		broken('a chunk does not end where it says'),
	],
	[
		'a chunk with a length that is no number',
		{raw: `${chunked}zz\r\n{}\r\n0\r\n\r\n`},
		broken('the length of a chunk is not a possible number'),
	],
	['a status that is no number', {raw: 'HTTP/1.1 yes\r\n\r\n'}, broken('the status is not a number of three digits')],
	['a version from the future', {raw: 'HTTP/9.9 200 OK\r\n\r\n'}, broken('the version of HTTP is unknown')],
	[
		'a header with a blank in its name',
		{raw: `${head}a b: c\r\n\r\n`},
		broken('a header holds a character that cannot stand there'),
	],
	[
		'more than the length says, and the connection is closed',
		{raw: `${head}Connection: close\r\nContent-Length: 2\r\n\r\n{}more`},
		broken('the answer does not end where it says'),
	],
	[
		'less than the length says',
		{raw: `${head}Content-Length: 500\r\n\r\n${list}`},
		'connection lost (the answer was cut off); the server or a proxy closed the connection; try again',
	],
	['JSON without a head', {raw: list}, 'answer not understood (this is not HTTP); is the port right?'],
	['a page without a head', {raw: '<title>Hi</title>'}, 'answer not understood (this is not HTTP); is the port right?'],
	[
		'HTTP/2',
		{raw: Buffer.from('00000604000000000000040010000000', 'hex')},
		'answer not understood (HTTP/2 answers there, and the API speaks HTTP/1.1); is the port right?',
	],
	[
		'the alert of TLS',
		{raw: Buffer.from('15030300020246', 'hex')},
		'answer not understood (TLS answers there); is it https://?',
	],
	['SSH', {raw: 'SSH-2.0-x\r\n'}, 'answer not understood (an SSH server answers there); is the port right?'],
	['SIP', {raw: 'SIP/2.0 400 Bad\r\n\r\n'}, 'answer not understood (a SIP server answers there); is the port right?'],
	[
		'an event socket',
		{raw: 'Content-Type: auth/request\n\n'},
		'answer not understood (an event socket answers there); is the port right?',
	],
	['nothing', {raw: ''}, 'connection lost; try again, or does the server want https:// ?'],
	[
		'101',
		{raw: 'HTTP/1.1 101 Any\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n'},
		`HTTP 101 (an empty answer); ${page}`,
	],
	// Odd, and harmless or not
	['200 with nothing', {}, `answer not understood (an empty answer); ${page}`],
	['200 with a page', {body: '<title>Login</title>'}, `answer not understood (HTML: Login); ${page}`],
	['204', {status: 204}, `HTTP 204 (an empty answer); ${page}`],
	['206', {status: 206, body: list}, rows],
	['304 that nobody asked for', {raw: 'HTTP/1.1 304 Any\r\n\r\n'}, `HTTP 304 (an empty answer); ${page}`],
	['100, and then a list', {raw: Buffer.concat([Buffer.from('HTTP/1.1 100 C\r\n\r\n'), bytesOf({body: list})])}, rows],
	[
		'103, and then a list',
		{raw: Buffer.concat([Buffer.from('HTTP/1.1 103 E\r\na: b\r\n\r\n'), bytesOf({body: list})])},
		rows,
	],
	['a count of none alone', {body: '{"row_count":0}'}, []],
	[
		'rows of none, as null, without a count',
		{body: '{"rows":null}'},
		String.raw`answer not understood (it begins with "{\"rows\":null}"); ${page}`,
	],
	[
		'rows as null, and a count',
		{body: '{"row_count":3,"rows":null}'},
		String.raw`answer not understood (it begins with "{\"row_count\":3,\"rows\":null}"); ${page}`,
	],
	[
		'a count alone',
		{body: '{"row_count":3}'},
		String.raw`answer not understood (it begins with "{\"row_count\":3}"); ${page}`,
	],
	['rows among other things', {body: JSON.stringify({row_count: 4, rows: [null, 5, 'x', rows[0]]})}, [rows[0]]],
	['an array', {body: '[]'}, `answer not understood (it begins with "[]"); ${page}`],
];

type Case = Answer & {readonly case: string; readonly tls?: string};

/** The answers of the fixture, and these. How old a cached one is, is told elsewhere, and a certificate is no answer. */
export const answers: ReadonlyArray<readonly [what: string, answer: Answer, right: unknown]> = [
	...(JSON.parse(fixture('cases/http-answers.json')) as readonly Case[])
		.filter(({case: name, tls}) => tls === undefined && name !== 'cached')
		.map(one => [`the case ${one.case}`, inWords[one.case] ?? one, rightOfCase[one.case]] as const),
	...more,
];
