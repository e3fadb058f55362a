import {UsageError} from '../config/usage-error.js';
import type {Settled} from './in-force.js';
import {keymapIn} from './keymap.js';

/**
What is in force, with keys that the screen can have. Where the server was said by hand, keys that cannot be had are left out
like any other mistake in the file: then all are the usual ones, no command is the person's own, and nothing can be
changed, as a key may do something else than they know. @throws UsageError
*/
export const withSoundKeys = (settled: Settled): Settled => {
	try {
		keymapIn(settled);
		return settled;
	} catch (error) {
		const {options, inForce} = settled;
		if (!(error instanceof UsageError) || !inForce.isSpared) {
			throw error;
		}

		const {keys, ...others} = options;
		const isLocked = options.readOnly === true;
		return {
			...settled,
			options: {...others, readOnly: true},
			inForce: {
				...inForce,
				origins: isLocked ? inForce.origins : {...inForce.origins, readOnly: {kind: 'mistake'}},
				ownCommands: [],
				leftOut: [...inForce.leftOut, {profile: undefined, text: error.message}],
			},
		};
	}
};
