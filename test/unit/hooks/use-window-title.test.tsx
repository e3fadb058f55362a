import {describe, it, type TestContext} from 'node:test';
import {render} from 'ink-testing-library';
import {createTerminalExtras} from '../../../source/terminal/terminal-modes.js';
import {useTitle} from '../../../source/hooks/use-window-title.js';
import {createStore, type Store} from '../../../source/state/store.js';
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
	const {unmount} = render(<Titled store={counting} hasTitle={hasTitle} />);
	store.dispatch({type: 'moved', move: 'first'});
	unmount();
	return count;
};

describe('the title of the window', () => {
	it('costs nothing where nobody wants it', (t: TestContext) => {
		t.assert.ok(looks(true) > 0);
		t.assert.strictEqual(looks(false), 0);
	});
});
