import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {closedPort, startAnsweringServer, startSocketServer} from './answering-server.js';
import {uuid} from './channels.js';
import {builtProgram} from './terminal.js';
import {certificate, certificateFile, selfSigned} from './tls.js';
import {at, configured, html, kept, onlyTheList, profile, ringing, talking, type Place} from './trouble-place.js';

/** How each line of the page on trouble comes about: by what it says there. */
export const troubles: Readonly<Record<string, (place: Place) => Promise<string>>> = {
	async 'needs main.mjs beside this file'({home, shell}) {
		copyFileSync(builtProgram, path.join(home, 'cli.js'));
		return shell(`node ${home}/cli.js --version`);
	},
	'which server?': async ({shell}) => shell('webitel-top list'),
	'no such host': async ({shell}) => shell('webitel-top list', at('http://no-such-host.invalid')),
	async 'connection refused'({shell}) {
		const {origin} = closedPort();
		return shell('webitel-top list', at(origin));
	},
	async 'TLS failed (the authority of the certificate is unknown)'({t, shell}) {
		const {url} = await startAnsweringServer(t, {}, {tls: {key: selfSigned.key, cert: certificate('leaf')}});
		return shell('webitel-top list', at(url.origin));
	},
	async 'TLS failed (the certificate is self-signed)'({t, shell}) {
		const {url} = await startAnsweringServer(t, {}, {tls: selfSigned});
		return shell('webitel-top list', at(url.origin));
	},
	async 'TLS failed (the certificate has expired)'({t, shell}) {
		const {url} = await startAnsweringServer(t, {}, {tls: {key: selfSigned.key, cert: certificate('expired')}});
		return shell('webitel-top list', at(url.origin));
	},
	async 'TLS failed (the certificate is for …, not for …)'({t, shell}) {
		const {url} = await startAnsweringServer(t, {}, {tls: {key: selfSigned.key, cert: certificate('other-name')}});
		return shell(`webitel-top list --ca ${certificateFile('ca')}`, at(url.origin));
	},
	async 'TLS failed'({t, shell}) {
		const url = await startSocketServer(t, socket => {
			socket.end();
		});
		return shell('webitel-top list', at(url.origin.replace('http:', 'https:')));
	},
	async 'it redirects to …'({shell, server}) {
		return shell('webitel-top list', at(await server({status: 301, headers: {location: 'https://pbx.example/'}})));
	},
	async 'broken HTTP, …'({t, shell}) {
		const url = await startSocketServer(t, socket => {
			socket.end('HTTP/1.1 200 OK\n\n');
		});
		return shell('webitel-top list', at(url.origin));
	},
	async 'this is not HTTP'({t, shell}) {
		const url = await startSocketServer(t, socket => {
			socket.end('220 mail.example ESMTP\r\n');
		});
		return shell('webitel-top list', at(url.origin));
	},
	async 'it is compressed, …'({shell, server}) {
		return shell('webitel-top list', at(await server({headers: {'content-encoding': 'zstd'}, body: '(packed)'})));
	},
	'… names a SOCKS proxy': async ({shell}) =>
		shell('webitel-top list', {...at('https://pbx.invalid'), ALL_PROXY: 'socks5://127.0.0.1:1080'}),
	async 'no TLS there'({shell, server}) {
		const url = await server();
		return shell('webitel-top list', at(url.replace('http:', 'https:')));
	},
	async 'no answer in time'({t, shell}) {
		const url = await startSocketServer(t, () => undefined);
		return shell('webitel-top list --timeout 0.5', at(url.origin));
	},
	async 'connection lost'({t, shell}) {
		const url = await startSocketServer(t, socket => {
			socket.once('data', () => {
				socket.resetAndDestroy();
			});
		});
		return shell('webitel-top list', at(url.origin));
	},
	async 'no way through the proxy'({shell}) {
		const proxy = closedPort();
		return shell('webitel-top list', {...at('http://10.0.0.7'), HTTP_PROXY: proxy.origin});
	},
	'not signed in': async ({shell, server}) => shell('webitel-top list', {WEBITEL_URL: await server()}),
	'HTTP 502': async ({shell, server}) => shell('webitel-top list', at(await server(html(502)))),
	'answer not understood': async ({shell, server}) => shell('webitel-top list', at(await server(html(200)))),
	'there is no flag …': async ({shell}) => shell('webitel-top --filtr x'),
	'there is no command …': async ({shell}) => shell('webitel-top hang'),
	'there is no column …': async ({shell}) => shell('webitel-top list -c caller'),
	'--filter: … (at character …': async ({shell}) => shell("webitel-top list -f 'stat:held'"),
	'--url must not hold a user or a password': async ({shell}) => shell('webitel-top list -u http://root:secret@x'),
	'hangup: no uuid was given, and nothing was sent': async ({shell}) => shell('webitel-top hangup'),
	'… is not the uuid of a channel': async ({shell, server}) => shell('webitel-top hangup 201', at(await server())),
	async '… left out: an id that is no uuid'({t, shell}) {
		const {url} = await startAnsweringServer(t, {body: '{"row_count":1,"rows":[{"uuid":"call-1"}]}'});
		return shell('webitel-top list -o ids', at(url.origin));
	},
	'… cannot contain …': async ({shell, server}) => shell("webitel-top call 201 '9002,9003'", at(await server())),
	async 'read_only = true in …: nothing was sent'(place) {
		configured(place, profile('read_only = true\n'));
		return place.shell(`webitel-top hangup ${talking} -p kyiv`);
	},
	async '… there is no profile …'(place) {
		configured(place, profile(''));
		return place.shell('webitel-top list -p kiev');
	},
	async 'WEBITEL_URL and WEBITEL_PROFILE=… name two servers'(place) {
		configured(place, profile(''));
		return place.shell('webitel-top list', {...at('http://127.0.0.1:2'), WEBITEL_PROFILE: 'kyiv'});
	},
	async 'profile … has no url'(place) {
		configured(place, '[profiles.kyiv]\n');
		return place.shell('webitel-top list -p kyiv');
	},
	async 'config.toml:… not valid TOML'(place) {
		configured(place, profile('interval = \n'));
		return place.shell('webitel-top list');
	},
	async 'config.toml:… wants …'(place) {
		configured(place, profile('interval = "often"\n'));
		return place.shell('webitel-top list -p kyiv');
	},
	async 'others can read …, so it is not used'(place) {
		kept(place, '{}', 0o644);
		return place.shell('webitel-top whoami', {WEBITEL_URL: await place.server()});
	},
	async '… is broken: remove it, and sign in again'(place) {
		kept(place, '{', 0o600);
		return place.shell('webitel-top whoami', {WEBITEL_URL: await place.server()});
	},
	'… holds a character that cannot be sent': async ({shell, server}) =>
		shell('webitel-top list', {WEBITEL_URL: await server(), WEBITEL_TOKEN: 'two lines\nof text'}),
	async '--ca: there is no PEM certificate in …'({home, shell}) {
		const file = path.join(home, 'ca.der');
		writeFileSync(file, 'DER');
		return shell(`webitel-top list --ca ${file}`, at('https://127.0.0.1:1'));
	},
	async '--ca: certificate … of … in … is damaged'({home, shell}) {
		const file = path.join(home, 'ca.pem');
		writeFileSync(file, selfSigned.cert.slice(0, 500));
		return shell(`webitel-top list --ca ${file}`, at('https://127.0.0.1:1'));
	},
	'what is sent to … is not encrypted': async ({shell}) =>
		shell('webitel-top list --timeout 0.5', at('http://no-such-host.invalid')),
	'there is no such channel in the list; nothing was sent': async ({shell, server}) =>
		shell(`webitel-top hold ${uuid(9)}`, at(await server())),
	'only an answered call can be held; nothing was sent': async ({shell, server}) =>
		shell(`webitel-top hold ${ringing}`, at(await server())),
	'it is not on hold; nothing was sent': async ({shell, server}) =>
		shell(`webitel-top unhold ${talking}`, at(await server())),
	'there is nothing to hear yet; nothing was sent': async ({shell, server}) =>
		shell(`webitel-top eavesdrop ${ringing} --user 105`, at(await server())),
	async 'refused, …'({shell, server}) {
		const url = await server(onlyTheList({status: 500, body: JSON.stringify({status: 'error', info: '-ERR no'})}));
		return shell(`webitel-top hangup ${talking}`, at(url));
	},
	async 'did not answer (NO_ANSWER)'({shell, server}) {
		const body = JSON.stringify({status: 'error', info: '-ERR NO_ANSWER\n'});
		const url = await server(onlyTheList({status: 500, body}));
		return shell('webitel-top call 201 300', at(url));
	},
	async 'a cache on the way has kept it'({shell, server}) {
		const body = JSON.stringify({row_count: 0, rows: []});
		return shell('webitel-top list', at(await server({headers: {age: '45', 'x-cache': 'HIT'}, body})));
	},
	async 'too much (…)'({shell, server}) {
		const rows = Array.from({length: 100_001}, (_, place) => ({uuid: String(place)}));
		return shell('webitel-top list', at(await server({body: JSON.stringify({rows})})));
	},
	async '-ERR: FreeSWITCH server connect close!'({shell, server}) {
		const info = '-ERR: FreeSWITCH server connect close!';
		return shell('webitel-top list', at(await server({status: 500, body: JSON.stringify({status: 'error', info})})));
	},
	async 'it may have happened all the same'({shell, server}) {
		const url = await server(
			onlyTheList((_request, response) => {
				response.destroy();
				return undefined;
			}),
		);
		return shell(`webitel-top hangup ${talking}`, at(url));
	},
	async 'but not confirmed in …'({shell, server}) {
		const url = await server(onlyTheList({body: JSON.stringify({status: 'OK', info: '+OK Success'})}));
		return shell(`webitel-top hold ${talking}`, at(url));
	},
	async 'actions are not logged: …'({home, shell, server}) {
		const file = path.join(home, 'state', 'webitel-top', 'actions.jsonl');
		mkdirSync(file, {recursive: true});
		const url = await server(onlyTheList({status: 500, body: JSON.stringify({status: 'error', info: '-ERR no'})}));
		return shell(`webitel-top hangup ${talking}`, at(url));
	},
};
