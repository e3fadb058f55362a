import {describe, it, type TestContext} from 'node:test';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {explain} from '../../../../source/cli/errors.js';
import {FailureError} from '../../../../source/sources/failure.js';
import {failureFrom, startAnsweringServer, startSocketServer} from '../../../helpers/answering-server.js';
import {uuid} from '../../../helpers/channels.js';
import {answers, bytesOf, list, moved, token, type Answer} from './http-answers.js';

const password = 'the-password-of-root';

const clientOf = async (t: TestContext, answer: Answer) => {
	const url = await startSocketServer(t, socket => {
		socket.on('data', () => {
			socket.end(bytesOf(answer));
		});
	});
	const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, {token});
	t.after(() => {
		client.close();
	});
	return {client, url};
};

/** The rows of the list that an answer is, or the line that tells what it is instead. */
const listOf = async (t: TestContext, answer: Answer): Promise<unknown> => {
	const {client, url} = await clientOf(t, answer);
	return client.list().then(
		given => (given.kind === 'list' ? given.changes.fresh : given.kind),
		(error: unknown) => explain(error)[0].replaceAll(url.origin, 'OWN'),
	);
};

describe('an answer to a list', () => {
	for (const [what, answer, right] of answers) {
		it(`that is ${what}`, async (t: TestContext) => {
			t.assert.deepStrictEqual(await listOf(t, answer), right);
		});
	}
});

/** The same at a sign-in: of one that may have been granted nothing is quoted. */
const atSignIn = (right: string): string =>
	right.replace(
		/^(?<status>answer not understood|HTTP 2\d\d) \((?:HTML: Login|it is not text|an empty answer)\)/u,
		'$<status> (an answer without a token)',
	);

describe('an answer that is no list is told alike', () => {
	for (const [what, answer, right] of answers) {
		// To who asks for the user any object is an answer.
		if (typeof right !== 'string' || right.includes('it begins with')) {
			continue;
		}

		it(`at a sign-in, to who asks for the user, and to an action: ${what}`, async (t: TestContext) => {
			const {client, url} = await clientOf(t, answer);
			const asked = [
				client.login({username: 'root', password}),
				client.whoami(),
				client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}),
			];
			const failures = await Promise.all(asked.map(async one => failureFrom(one)));
			t.assert.deepStrictEqual(
				failures.map(failure => explain(new FailureError(failure))[0].replaceAll(url.origin, 'OWN')),
				[atSignIn(right), right, right],
			);
		});
	}
});

describe('a redirect', () => {
	it('is not followed, with the sign-in or without', async (t: TestContext) => {
		const other = await startAnsweringServer(t, {body: list});
		const {client} = await clientOf(t, moved(307, other.url.href));
		await failureFrom(client.list());
		await failureFrom(client.login({username: 'root', password}));
		await failureFrom(client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}));
		t.assert.strictEqual(other.sockets.length, 0);
	});
});
