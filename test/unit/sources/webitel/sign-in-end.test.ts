import {describe, it, type TestContext} from 'node:test';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {startAnsweringServer} from '../../../helpers/answering-server.js';
import {fixture} from '../../../helpers/fixtures.js';

const cases: ReadonlyArray<readonly [says: string, expires: unknown]> = [
	...(JSON.parse(fixture('cases/expires.json')) as ReadonlyArray<{expires: number}>).map(
		({expires}) => [String(expires), expires] as const,
	),
	['microseconds', 1_795_462_253_000_000],
	['zero', 0],
	['a text', '1795462253000'],
	['nothing', null],
];

describe('an impossible end of a sign-in is unknown', () => {
	for (const [says, expires] of cases) {
		it(`at /login and at /whoami: ${says}`, async (t: TestContext) => {
			const body = JSON.stringify({token: 't', username: 'root', id: 'root', expires});
			const {url} = await startAnsweringServer(t, {body});
			const client = new WebitelClient({url, userAgent: 'webitel-top/test'});
			t.after(() => {
				client.close();
			});
			const ends = [await client.login({username: 'root', password: 'secret'}), await client.whoami()];
			t.assert.deepStrictEqual(
				ends.map(end => end.expires),
				[undefined, undefined],
			);
		});
	}
});
