import {UsageError} from '../../config/usage-error.js';
import {isInBackground, untilForeground} from '../../terminal/foreground.js';
import {warn} from '../warnings.js';

/** Waits until a background job has the terminal. @throws UsageError where it can never have it */
export const waitForForeground = async (): Promise<void> => {
	if (!isInBackground()) {
		return;
	}

	// Some shells do not report a stopped job, which then looks hung.
	warn('started in the background: fg brings it to the foreground');
	if ((await untilForeground()) === 'unstopped') {
		throw new UsageError(
			'another program has this terminal, and no shell can bring this one to the foreground: start it from a shell, without &',
		);
	}
};
