import {describe, it, type TestContext} from 'node:test';
import {render} from 'ink-testing-library';
import {noAudit} from '../../../source/audit/audit-log.js';
import type {Services} from '../../../source/commands/command.js';
import {createIntake} from '../../../source/hooks/intake.js';
import {useServices} from '../../../source/hooks/use-services.js';
import {createStore} from '../../../source/state/store.js';
import {noExtras} from '../../../source/terminal/terminal-modes.js';
import {testServer, uuid} from '../../helpers/channels.js';
import {scriptedSource} from '../../helpers/scripted-source.js';
import {deskWithTwo, numbered, stateWith, t0} from '../../helpers/states.js';

describe('the services of the commands', () => {
	it('number the actions on, also when they are made anew', (t: TestContext) => {
		const store = createStore(stateWith([numbered(1)]));
		const common = {
			store,
			sources: [scriptedSource({server: testServer})],
			intake: createIntake(store.dispatch, 0),
			now: () => t0,
			audit: noAudit,
			extras: noExtras,
			dispatchToCurrent: store.dispatch,
		};
		const made: Services[] = [];
		function Screen({switchTo}: Pick<Services, 'switchTo'>) {
			made.push(useServices({...common, switchTo}));
			return null;
		}

		const {rerender, unmount} = render(<Screen switchTo={deskWithTwo().services.switchTo} />);
		t.after(unmount);
		rerender(<Screen switchTo={() => undefined} />);
		t.assert.notStrictEqual(made[0], made.at(-1));
		for (const services of [made[0]!, made.at(-1)!]) {
			services.perform(testServer, {kind: 'hold', uuid: uuid(1)});
		}

		t.assert.deepStrictEqual(
			store.getState().actions.map(({id}) => id),
			[1, 2],
		);
	});
});
