import {describe, it, type TestContext} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {render} from 'ink-testing-library';
import {useIdentity} from '../../../source/hooks/use-identity.js';
import type {Identity, Source} from '../../../source/sources/source.js';
import {createStore, type Store} from '../../../source/state/store.js';
import {testServer} from '../../helpers/channels.js';
import {scriptedSource} from '../../helpers/scripted-source.js';
import {eventIn, listed, lost, refusedConnection, signedOut, started, t0, type Step} from '../../helpers/states.js';

type AskingProps = {readonly store: Store; readonly sources: readonly Source[]};

function Asking({store, sources}: AskingProps) {
	useIdentity(store, sources);
	return null;
}

const minute = 60_000;

/** A screen of one server, which says who is signed in as often as it is asked, when the test says so. */
const screenOf = (t: TestContext) => {
	const questions: Array<PromiseWithResolvers<Identity>> = [];
	const whoami = async () => {
		const question = Promise.withResolvers<Identity>();
		questions.push(question);
		return question.promise;
	};

	const store = createStore(started());
	const {unmount} = render(<Asking store={store} sources={[{...scriptedSource({server: testServer}), whoami}]} />);
	t.after(unmount);
	return {
		questions,
		user: () => store.getState().servers[0]!.connection.user,
		async play(...steps: readonly Step[]) {
			for (const step of steps) {
				store.dispatch(eventIn(store.getState(), step));
			}

			await setImmediate();
		},
	};
};

describe('who is signed in', () => {
	it('is asked once, after the first list', async (t: TestContext) => {
		const {questions, user, play} = screenOf(t);
		await play({type: 'ticked', at: t0});
		t.assert.strictEqual(questions.length, 0);
		await play(listed([], t0), listed([], t0 + 1000));
		questions[0]!.resolve({user: 'anna'});
		await play(listed([], t0 + 2000), listed([], t0 + 2 * minute));
		t.assert.deepStrictEqual([user(), questions.length], ['anna', 1]);
	});

	it('is not asked again where the server names nobody', async (t: TestContext) => {
		const {questions, play} = screenOf(t);
		await play(listed([], t0));
		questions[0]!.resolve({user: ''});
		await play(listed([], t0 + 2 * minute));
		t.assert.strictEqual(questions.length, 1);
	});

	it('is nobody once the server has refused the sign-in, and is asked after the next list', async (t: TestContext) => {
		const {questions, user, play} = screenOf(t);
		await play(listed([], t0));
		questions[0]!.resolve({user: 'anna'});
		await play(listed([], t0 + 1000), lost(signedOut, t0 + 2000));
		t.assert.deepStrictEqual([user(), questions.length], ['', 1]);
		await play(listed([], t0 + 3000));
		questions[1]!.resolve({user: 'boris'});
		await play(listed([], t0 + 4000));
		t.assert.deepStrictEqual([user(), questions.length], ['boris', 2]);
	});

	it('stays known while the server cannot be reached', async (t: TestContext) => {
		const {questions, user, play} = screenOf(t);
		await play(listed([], t0));
		questions[0]!.resolve({user: 'anna'});
		await play(lost(refusedConnection, t0 + 1000), listed([], t0 + 2000));
		t.assert.deepStrictEqual([user(), questions.length], ['anna', 1]);
	});

	it('is asked again a minute after a question without an answer', async (t: TestContext) => {
		const {questions, user, play} = screenOf(t);
		await play(listed([], t0));
		questions[0]!.reject(new Error('a glitch'));
		await play(listed([], t0 + 1000), listed([], t0 + minute - 1));
		t.assert.strictEqual(questions.length, 1);
		await play(lost(refusedConnection, t0 + minute), {type: 'ticked', at: t0 + minute + 1});
		t.assert.strictEqual(questions.length, 1);
		await play(listed([], t0 + minute + 2));
		questions[1]!.resolve({user: 'anna'});
		await play(listed([], t0 + minute + 3));
		t.assert.deepStrictEqual([user(), questions.length], ['anna', 2]);
	});

	it('is not what an answer says that comes after another sign-in', async (t: TestContext) => {
		const {questions, user, play} = screenOf(t);
		await play(listed([], t0), {type: 'signed-in', server: testServer, user: 'boris'});
		questions[0]!.resolve({user: 'anna'});
		await play(listed([], t0 + 1000));
		t.assert.strictEqual(user(), 'boris');
		await play(lost(signedOut, t0 + 2000), listed([], t0 + 3000), lost(signedOut, t0 + 4000), listed([], t0 + 5000));
		questions[1]!.resolve({user: 'boris'});
		questions[2]!.resolve({user: 'olena'});
		await play(listed([], t0 + 6000));
		t.assert.strictEqual(user(), 'olena');
	});
});
