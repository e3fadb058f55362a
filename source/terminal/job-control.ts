import process from 'node:process';

let isJobStopped = false;

/** Whether this job is stopped. Until it is continued in the foreground, touching the terminal would stop it again. */
export const isStopped = (): boolean => isJobStopped;

let isLentNow = false;
let givenBackAt = -Infinity;

/** Whether a program that was started from here has the terminal. */
export const isTerminalLent = (): boolean => isLentNow;

/** How long after the end of a program its Ctrl-C may still arrive here, ms. */
const interruptGrace = 1000;

/**
Whether a SIGINT was meant for another program. Ctrl-C goes to every process of the terminal, and may arrive here after the other
program has ended by it. On our own screen Ctrl-C is a key, not a signal.
*/
export const isInterruptOfOther = (now = performance.now()): boolean => isLentNow || now - givenBackAt < interruptGrace;

export const whileLent = async <Value>(borrow: () => Promise<Value>): Promise<Value> => {
	isLentNow = true;
	try {
		return await borrow();
	} finally {
		isLentNow = false;
		givenBackAt = performance.now();
	}
};

const stopSignal = 'SIGTSTP';

type Handlers = {
	/** Gives the terminal back before a SIGTSTP of another process stops this one. */
	readonly onStop: () => Promise<void>;
	/** Takes the terminal again after a SIGSTOP, which no process can handle. */
	readonly onContinue: () => Promise<void>;
};

let handlers: Handlers | undefined;
let isAway = false;

/** Ignores stop and continue signals while another program has the terminal: it comes back whole anyway. */
export const whileAway = async (borrow: () => Promise<void>): Promise<void> => {
	isAway = true;
	try {
		await borrow();
	} finally {
		isAway = false;
	}
};

const onStopSignal = (): void => {
	if (isJobStopped) {
		return;
	}

	if (isLentNow) {
		// The other program got the same signal from the terminal.
		void stopUntilContinued(process.pid);
	} else if (!isAway) {
		void handlers?.onStop();
	}
};

/** Restores the terminal when the program continues after a SIGSTOP, which no process can handle. */
export const onContinueSignal = (): void => {
	if (!isJobStopped && !isAway) {
		void handlers?.onContinue();
	}
};

/** Handles stop signals like Ctrl-Z. Returns a function that ends this. */
export const handleStops = (next: Handlers): (() => void) => {
	handlers = next;
	process.on(stopSignal, onStopSignal);
	process.on('SIGCONT', onContinueSignal);
	return () => {
		handlers = undefined;
		process.removeListener(stopSignal, onStopSignal);
		process.removeListener('SIGCONT', onContinueSignal);
	};
};

/** How long after its stop signal a running process counts as not stopped, ms. */
const stopTime = 100;

/**
A signal that ends a stopped program is delivered with SIGCONT, and may arrive a moment later. This is the wait for it, ms: a program
that is about to end must not take the terminal again.
*/
const grace = 50;

type StopOutcome = 'continued' | 'unstopped';

/**
Stops the whole job, as Ctrl-Z does, until the shell continues it. Resolves to `unstopped` where the system does not stop it, as no shell
could continue it.

@param pid the process to stop; 0 for the whole job
@param signal the one that the shell reports as the cause of the stop
*/
export const stopUntilContinued = async (pid = 0, signal: NodeJS.Signals = stopSignal): Promise<StopOutcome> =>
	new Promise<StopOutcome>(resolve => {
		isJobStopped = true;
		const end = (outcome: StopOutcome) => {
			process.removeListener('SIGCONT', onContinued);
			if (handlers) {
				process.on(stopSignal, onStopSignal);
			}

			isJobStopped = false;
			resolve(outcome);
		};

		const onContinued = () => {
			clearTimeout(timer);
			timer = setTimeout(end, grace, 'continued');
		};

		process.once('SIGCONT', onContinued);
		// A process with a listener for the signal is not stopped by it.
		process.removeListener(stopSignal, onStopSignal);
		process.kill(pid, signal);
		// The time is also over after a long stop. Then the signal that ended it needs longer to arrive.
		let timer = setTimeout(() => {
			timer = setTimeout(end, 2 * grace, 'unstopped');
		}, stopTime);
	});
