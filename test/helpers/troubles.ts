import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {closedPort, startAnsweringServer, startSocketServer} from './answering-server.js';
import {uuid} from './channels.js';
import {execute} from './run.js';
import {builtProgram} from './terminal.js';
import {certificate, certificateFile, selfSigned} from './tls.js';
import {at, configured, html, kept, onlyTheList, profile, ringing, talking, type Place} from './trouble-place.js';

/** How each line of the page on trouble comes about: by what it says there. */
export const troubles: Readonly<Record<string, (place: Place) => Promise<string>>> = {
	async 'needs main.mjs beside this file'({home}) {
		const alone = path.join(home, 'cli.js');
		copyFileSync(builtProgram, alone);
		const {err} = await execute(process.execPath, [alone, '--version']);
		return err;
	},
	'which server?': async ({says}) => says('list'),
	'no such host': async ({says}) => says('list', at('http://no-such-host.invalid')),
	async 'connection refused'({says}) {
		const {origin} = closedPort();
		return says('list', at(origin));
	},
	async 'TLS failed (the authority of the certificate is unknown)'({t, says}) {
		const {url} = await startAnsweringServer(t, {}, {tls: {key: selfSigned.key, cert: certificate('leaf')}});
		return says('list', at(url.origin));
	},
	async 'TLS failed (the certificate is self-signed)'({t, says}) {
		const {url} = await startAnsweringServer(t, {}, {tls: selfSigned});
		return says('list', at(url.origin));
	},
	async 'TLS failed (the certificate has expired)'({t, says}) {
		const {url} = await startAnsweringServer(t, {}, {tls: {key: selfSigned.key, cert: certificate('expired')}});
		return says('list', at(url.origin));
	},
	async 'TLS failed (the certificate is for …, not for …)'({t, says}) {
		const {url} = await startAnsweringServer(t, {}, {tls: {key: selfSigned.key, cert: certificate('other-name')}});
		return says(`list --ca ${certificateFile('ca')}`, at(url.origin));
	},
	async 'TLS failed'({t, says}) {
		const url = await startSocketServer(t, socket => {
			socket.end();
		});
		return says('list', at(url.origin.replace('http:', 'https:')));
	},
	async 'it redirects to …'({says, server}) {
		return says('list', at(await server({status: 301, headers: {location: 'https://pbx.example/'}})));
	},
	async 'broken HTTP, …'({t, says}) {
		const url = await startSocketServer(t, socket => {
			socket.end('HTTP/1.1 200 OK\n\n');
		});
		return says('list', at(url.origin));
	},
	async 'this is not HTTP'({t, says}) {
		const url = await startSocketServer(t, socket => {
			socket.end('220 mail.example ESMTP\r\n');
		});
		return says('list', at(url.origin));
	},
	async 'it is compressed, …'({says, server}) {
		return says('list', at(await server({headers: {'content-encoding': 'zstd'}, body: '(packed)'})));
	},
	'… names a SOCKS proxy': async ({says}) =>
		says('list', {...at('https://pbx.invalid'), ALL_PROXY: 'socks5://127.0.0.1:1080'}),
	async 'no TLS there'({says, server}) {
		const url = await server();
		return says('list', at(url.replace('http:', 'https:')));
	},
	async 'no answer in time'({t, says}) {
		const url = await startSocketServer(t, () => undefined);
		return says('list --timeout 0.5', at(url.origin));
	},
	async 'connection lost'({t, says}) {
		const url = await startSocketServer(t, socket => {
			socket.once('data', () => {
				socket.resetAndDestroy();
			});
		});
		return says('list', at(url.origin));
	},
	async 'no way through the proxy'({says}) {
		const proxy = closedPort();
		return says('list', {...at('http://10.0.0.7'), HTTP_PROXY: proxy.origin});
	},
	'not signed in': async ({says, server}) => says('list', {WEBITEL_URL: await server()}),
	'HTTP 502': async ({says, server}) => says('list', at(await server(html(502)))),
	'answer not understood': async ({says, server}) => says('list', at(await server(html(200)))),
	'there is no flag …': async ({says}) => says('--filtr x'),
	'there is no command …': async ({says}) => says('hang'),
	'there is no column …': async ({says}) => says('list -c caller'),
	'--filter: … (at character …': async ({says}) => says('list -f stat:held'),
	'--url must not hold a user or a password': async ({says}) => says('list -u http://root:secret@x'),
	'hangup: no uuid was given, and nothing was sent': async ({says}) => says('hangup'),
	'… is not the uuid of a channel': async ({says, server}) => says('hangup 201', at(await server())),
	async '… left out: an id that is no uuid'({t, says}) {
		const {url} = await startAnsweringServer(t, {body: '{"row_count":1,"rows":[{"uuid":"call-1"}]}'});
		return says('list -o ids', at(url.origin));
	},
	'… cannot contain …': async ({says, server}) => says('call 201 9002,9003', at(await server())),
	async 'read_only = true in …: nothing was sent'(place) {
		configured(place, profile('read_only = true\n'));
		return place.says(`hangup ${talking} -p kyiv`);
	},
	async '… there is no profile …'(place) {
		configured(place, profile(''));
		return place.says('list -p kiev');
	},
	async 'WEBITEL_URL and WEBITEL_PROFILE=… name two servers'(place) {
		configured(place, profile(''));
		return place.says('list', {...at('http://127.0.0.1:2'), WEBITEL_PROFILE: 'kyiv'});
	},
	async 'profile … has no url'(place) {
		configured(place, '[profiles.kyiv]\n');
		return place.says('list -p kyiv');
	},
	async 'config.toml:… not valid TOML'(place) {
		configured(place, profile('interval = \n'));
		return place.says('list');
	},
	async 'config.toml:… wants …'(place) {
		configured(place, profile('interval = "often"\n'));
		return place.says('list -p kyiv');
	},
	async 'others can read …, so it is not used'(place) {
		kept(place, '{}', 0o644);
		return place.says('whoami', {WEBITEL_URL: await place.server()});
	},
	async '… is broken: remove it, and sign in again'(place) {
		kept(place, '{', 0o600);
		return place.says('whoami', {WEBITEL_URL: await place.server()});
	},
	'… holds a character that cannot be sent': async ({says, server}) =>
		says('list', {WEBITEL_URL: await server(), WEBITEL_TOKEN: 'two lines\nof text'}),
	async '--ca: there is no PEM certificate in …'({home, says}) {
		const file = path.join(home, 'ca.der');
		writeFileSync(file, 'DER');
		return says(`list --ca ${file}`, at('https://127.0.0.1:1'));
	},
	async '--ca: certificate … of … in … is damaged'({home, says}) {
		const file = path.join(home, 'ca.pem');
		writeFileSync(file, selfSigned.cert.slice(0, 500));
		return says(`list --ca ${file}`, at('https://127.0.0.1:1'));
	},
	'what is sent to … is not encrypted': async ({says}) => says('list --timeout 0.5', at('http://no-such-host.invalid')),
	'there is no such channel in the list; nothing was sent': async ({says, server}) =>
		says(`hold ${uuid(9)}`, at(await server())),
	'only an answered call can be held; nothing was sent': async ({says, server}) =>
		says(`hold ${ringing}`, at(await server())),
	'it is not on hold; nothing was sent': async ({says, server}) => says(`unhold ${talking}`, at(await server())),
	'there is nothing to hear yet; nothing was sent': async ({says, server}) =>
		says(`eavesdrop ${ringing} --user 105`, at(await server())),
	async 'refused, …'({says, server}) {
		const url = await server(onlyTheList({status: 500, body: JSON.stringify({status: 'error', info: '-ERR no'})}));
		return says(`hangup ${talking}`, at(url));
	},
	async 'did not answer (NO_ANSWER)'({says, server}) {
		const body = JSON.stringify({status: 'error', info: '-ERR NO_ANSWER\n'});
		const url = await server(onlyTheList({status: 500, body}));
		return says('call 201 300', at(url));
	},
	async 'a cache on the way has kept it'({says, server}) {
		const body = JSON.stringify({row_count: 0, rows: []});
		return says('list', at(await server({headers: {age: '45', 'x-cache': 'HIT'}, body})));
	},
	async 'too much (…)'({says, server}) {
		const rows = Array.from({length: 100_001}, (_, place) => ({uuid: String(place)}));
		return says('list', at(await server({body: JSON.stringify({rows})})));
	},
	async '-ERR: FreeSWITCH server connect close!'({says, server}) {
		const info = '-ERR: FreeSWITCH server connect close!';
		return says('list', at(await server({status: 500, body: JSON.stringify({status: 'error', info})})));
	},
	async 'it may have happened all the same'({says, server}) {
		const url = await server(
			onlyTheList((_request, response) => {
				response.destroy();
				return undefined;
			}),
		);
		return says(`hangup ${talking}`, at(url));
	},
	async 'but not confirmed in …'({says, server}) {
		const url = await server(onlyTheList({body: JSON.stringify({status: 'OK', info: '+OK Success'})}));
		return says(`hold ${talking}`, at(url));
	},
	async 'actions are not logged: …'({home, says, server}) {
		const file = path.join(home, 'state', 'webitel-top', 'actions.jsonl');
		mkdirSync(file, {recursive: true});
		const url = await server(onlyTheList({status: 500, body: JSON.stringify({status: 'error', info: '-ERR no'})}));
		return says(`hangup ${talking}`, at(url));
	},
};
