import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {routeOf, routeText, type Route} from '../../../source/telephony/route.js';
import {channel} from '../../helpers/channels.js';
import {linkedChannels, recordedChannels} from '../../helpers/fixtures.js';

describe('the way a leg takes is read from the channel’s name', () => {
	const sofia = (profile: string, gateway = ''): Route => ({technology: 'sofia', profile, gateway});
	const other = (technology: string): Route => ({technology, profile: '', gateway: ''});
	const examples: ReadonlyArray<readonly [name: string, route: Route, text: string]> = [
		['sofia/internal/100@10.0.0.1', sofia('internal'), 'internal'],
		['sofia/external/+380441230000@127.0.0.1:5080', sofia('external'), 'external'],
		['sofia/external/0671112233', sofia('external'), 'external'],
		['sofia/gateway/kyivstar/0671112233', sofia('', 'kyivstar'), 'gw kyivstar'],
		['sofia/gateway/life/sip:0671112233/x', sofia('', 'life'), 'gw life'],
		['sofia/my.domain.com/201', sofia('my.domain.com'), 'my.domain.com'],
		['loopback/9000-a', other('loopback'), 'loopback'],
		['loopback/101-b', other('loopback'), 'loopback'],
		['verto.rtc/201@domain', other('verto.rtc'), 'verto.rtc'],
		['user/201@domain', other('user'), 'user'],
		['sofia/', sofia(''), 'sofia'],
		['portaudio', other('portaudio'), 'portaudio'],
		['', other(''), ''],
	];
	for (const [name, route, text] of examples) {
		it(`${name || 'no name'} goes over ${text || 'nothing'}`, () => {
			assert.deepEqual(routeOf(channel({name})), route);
			assert.equal(routeText(channel({name})), text);
		});
	}

	it('of every recorded channel', () => {
		const ways = new Set(
			['list-varied.json', 'list-states.json', 'list-invalid-utf8.json'].flatMap(name =>
				recordedChannels(name).map(one => routeText(one)),
			),
		);
		assert.deepEqual(ways, new Set(['loopback', 'internal', 'external']));
	});
});

describe('the gateway of a leg that goes out', () => {
	it('is the one in the dial string of the leg that made it; of several none', () => {
		assert.deepEqual(
			linkedChannels('cases/list-gateway-legs.json').map(leg => routeText(leg)),
			[
				'internal',
				'gw kyivstar',
				'internal',
				'external',
				'internal',
				'gw 1b0e3d52-7c3e-4d3a-8d9e-000000000001',
				'internal',
				'external',
			],
		);
	});
});
