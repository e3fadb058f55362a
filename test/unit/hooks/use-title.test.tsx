import {describe, it, type TestContext} from 'node:test';
import {createTerminalExtras} from '../../../source/hooks/terminal-extras.js';
import {useTitle} from '../../../source/hooks/use-title.js';
import {createStore, type Store} from '../../../source/monitor/store.js';
import {draw} from '../../helpers/drawn.js';
import {numberedBetween, stateWith} from '../../helpers/states.js';

type TitledProps = {readonly store: Store; readonly hasTitle: boolean};

function Titled({store, hasTitle}: TitledProps) {
	useTitle(
		store,
		createTerminalExtras(() => undefined, {hasTitle}),
	);
	return null;
}

/** How often the title looks at the state while something happens. */
const looks = (hasTitle: boolean): number => {
	const store = createStore(stateWith(numberedBetween(1, 3)));
	let count = 0;
	const counting: Store = {
		...store,
		getState() {
			count++;
			return store.getState();
		},
	};
	const drawn = draw(<Titled store={counting} hasTitle={hasTitle} />, {columns: 80, rows: 24});
	store.dispatch({type: 'moved', move: 'first'});
	drawn.close();
	return count;
};

describe('the title of the window', () => {
	it('costs nothing where nobody wants it', (t: TestContext) => {
		t.assert.ok(looks(true) > 0);
		t.assert.strictEqual(looks(false), 0);
	});
});
