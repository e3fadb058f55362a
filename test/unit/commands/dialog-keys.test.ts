import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {hangupCauses} from '../../../source/telephony/hangup-causes.js';
import {uuid} from '../../helpers/channels.js';
import {
	deskWithTwo,
	kindAt,
	lastNote,
	lost,
	numbered,
	numberedBetween,
	refusedConnection,
	slowly,
	t0,
} from '../../helpers/states.js';

describe('a hang-up', () => {
	it('is asked about, about the selected call', () => {
		const desk = deskWithTwo();
		desk.press('j', 'x');
		const {dialog} = desk.state();
		assert.strictEqual(dialog?.kind, 'hangup');
		assert.equal(dialog.row.channel.uuid, uuid(1));
		assert.deepEqual(desk.performed, []);
	});

	for (const key of ['escape', 'return']) {
		it(`is called off by ${key}`, () => {
			const desk = deskWithTwo();
			slowly(desk, 'x', key);
			assert.deepEqual([kindAt(desk), desk.performed], [undefined, []]);
		});
	}

	it('is not sent by a second x, h, q, Space, or a Y', () => {
		const desk = deskWithTwo();
		slowly(desk, 'x', 'x', 'h', 'q', ' ', 'Y');
		assert.deepEqual([kindAt(desk), desk.performed, desk.exitCodes], ['hangup', [], []]);
	});

	it('is not sent by a y that comes before the question can be read', () => {
		const desk = deskWithTwo();
		desk.press('x', 'y');
		desk.wait(99);
		desk.press('y');
		assert.deepEqual([kindAt(desk), desk.performed], ['hangup', []]);
		desk.wait(1);
		desk.press('y');
		assert.deepEqual(desk.performed, [{kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'}]);
		assert.equal(kindAt(desk), undefined);
	});

	const picks: ReadonlyArray<readonly [keys: readonly string[], place: number]> = [
		[['right', 'right'], 2],
		[[' '], 1],
		[['right', 'left'], 0],
		[['left'], -1],
	];
	for (const [keys, place] of picks) {
		it(`is sent with the cause that was picked by ${JSON.stringify(keys)}`, () => {
			const desk = deskWithTwo();
			slowly(desk, 'x', ...keys, 'y');
			assert.deepEqual(desk.performed, [{kind: 'hangup', uuid: uuid(2), cause: hangupCauses.at(place)}]);
		});
	}

	it('can be answered on a Cyrillic layout', () => {
		const desk = deskWithTwo();
		slowly(desk, 'ч', 'н');
		assert.deepEqual(desk.performed, [{kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'}]);
	});

	for (const key of ['y', 'return', 'escape', 'x']) {
		it(`of a call that has ended meanwhile is only closed by ${key}`, () => {
			const desk = deskWithTwo();
			desk.press('x');
			desk.poll([numbered(1)]);
			desk.press(key);
			assert.deepEqual([kindAt(desk), desk.performed], [undefined, []]);
		});
	}

	it('is about its call, whatever the list looks like when it is answered', () => {
		const desk = deskWithTwo();
		desk.press('x');
		desk.poll([...numberedBetween(2, 9), numbered(1)]);
		desk.press('y');
		assert.deepEqual(desk.performed, [{kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'}]);
	});

	it('is refused where the screen has become read-only', () => {
		const desk = deskWithTwo();
		slowly(desk, 'x');
		desk.services.dispatch({type: 'read-only', isReadOnly: true});
		desk.press('y');
		assert.deepEqual([desk.performed, lastNote(desk.state())], [[], 'this screen is read-only']);
	});
});

describe('a hold on an old list', () => {
	const stale = () => {
		const desk = deskWithTwo();
		desk.wait(3001);
		desk.press('j', 'h');
		return desk;
	};

	it('asks first, and is sent after a yes', () => {
		const desk = stale();
		assert.deepEqual([kindAt(desk), desk.performed], ['confirm', []]);
		desk.press('y');
		assert.deepEqual([kindAt(desk), desk.performed], ['confirm', []], 'a yes in the same burst');
		desk.wait(100);
		desk.press('y');
		assert.deepEqual([kindAt(desk), desk.performed], [undefined, [{kind: 'hold', uuid: uuid(1)}]]);
	});

	for (const key of ['return', 'escape']) {
		it(`is called off by ${key}`, () => {
			const desk = stale();
			desk.wait(200);
			desk.press('j', 'h', key);
			assert.deepEqual([kindAt(desk), desk.performed], [undefined, []]);
		});
	}

	it('is called off by the end of the call', () => {
		const ended = stale();
		ended.poll([numbered(2)]);
		ended.press('y');
		assert.deepEqual([kindAt(ended), ended.performed], [undefined, []]);
	});

	it('asks when the line is lost, and not while the list is just fresh enough', () => {
		const broken = deskWithTwo();
		broken.services.dispatch(lost(refusedConnection, t0 + 500, t0 + 900));
		broken.press('h');
		assert.deepEqual([kindAt(broken), broken.performed], ['confirm', []]);
		const fresh = deskWithTwo();
		fresh.wait(3000);
		fresh.press('h');
		assert.equal(fresh.performed.length, 1);
	});
});
