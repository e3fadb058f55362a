import {useSpoken} from '../hooks/use-spoken.js';
import type {Store} from '../monitor/store.js';

type SpokenProps = {readonly store: Store};

/** What the screen would show, told in sentences. It draws nothing: a frame that is drawn again would be read again. */
export function Spoken({store}: SpokenProps) {
	useSpoken(store);
	return null;
}
