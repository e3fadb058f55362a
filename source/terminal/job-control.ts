import process from 'node:process';

let isJobStopped = false;

/** Whether the shell has the terminal: touching it from the background would stop this process once more. */
export const isStopped = (): boolean => isJobStopped;

let isLentNow = false;
let givenBackAt = -Infinity;

/** Whether another program has the terminal for a while. */
export const isTerminalLent = (): boolean => isLentNow;

/** For so long after the end of a program its Ctrl-C may still be on its way here, ms. */
const afterglow = 1000;

/**
Whether a SIGINT is that of another program: a Ctrl-C goes to all who have the terminal, and may be heard of later than
that the other one has ended by it. On our own screen Ctrl-C is a key and no signal.
*/
export const isInterruptOfOther = (now = performance.now()): boolean => isLentNow || now - givenBackAt < afterglow;

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
	/** Gives the terminal back before a stop that somebody else asks for. */
	readonly onStop: () => Promise<void>;
	/** Takes the terminal again after a stop that nobody was asked about. */
	readonly onContinue: () => Promise<void>;
};

let handlers: Handlers | undefined;
let isAway = false;

/** While the terminal is given away no signal gives it away once more: it comes back whole anyway. */
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
		// It is another program's, which got the same signal from the terminal.
		void stopUntilContinued(process.pid);
	} else if (!isAway) {
		void handlers?.onStop();
	}
};

/** SIGSTOP asks nobody: what the terminal was left like is known when the program goes on. */
export const onContinueSignal = (): void => {
	if (!isJobStopped && !isAway) {
		void handlers?.onContinue();
	}
};

/** Lets a stop that comes as a signal be like that of a key, until the function it returns is called. */
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

/** A process that still runs so long after it was told to stop was not stopped, ms. */
const stopTime = 100;

/**
A signal that ends a stopped program comes with the one that continues it, and may be heard a moment later: it goes first, as what it
ends must not take the terminal again, ms.
*/
const grace = 50;

/**
Stops the whole job, as the shell's own Ctrl-Z does, until the shell continues it. `unstopped`: the system does not stop a job
that no shell could continue.

@param pid the process to stop; 0 for the whole job
@param signal what the shell is told to have stopped it
*/
export const stopUntilContinued = async (
	pid = 0,
	signal: NodeJS.Signals = stopSignal,
): Promise<'continued' | 'unstopped'> =>
	new Promise<'continued' | 'unstopped'>(resolve => {
		isJobStopped = true;
		let isOver = false;
		const end = (outcome: 'continued' | 'unstopped') => {
			if (isOver) {
				return;
			}

			isOver = true;
			clearTimeout(timer);
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
		// Whoever listens is not stopped.
		process.removeListener(stopSignal, onStopSignal);
		process.kill(pid, signal);
		// The time is over after a long stop, too: then the signal that ended it has longer to be heard.
		let timer = setTimeout(() => {
			timer = setTimeout(end, 2 * grace, 'unstopped');
		}, stopTime);
	});
