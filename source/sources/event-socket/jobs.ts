import {randomUUID} from 'node:crypto';
import type {Clock} from '../../util/clock.js';
import {FailureError, type Failure} from '../failure.js';
import {commandLine} from './commands.js';
import type {Connection} from './connection.js';
import type {SwitchEvent} from './switch-event.js';

type Waiting = {readonly resolve: (answer: string) => void; readonly reject: (error: FailureError) => void};

/** The jobs under way on one connection: `bgapi` answers at once, and a later event has the outcome. */
export const createJobs = ({after}: Pick<Clock, 'after'>) => {
	const waiting = new Map<string, Waiting>();
	const fail = (id: string, failure: Failure) => {
		waiting.get(id)?.reject(new FailureError({...failure, mayHaveHappened: true}));
	};

	return {
		/** Runs a command as a job. Resolves to its outcome, or to the refusal of the job. @throws FailureError when neither comes */
		async run(connection: Connection, words: readonly string[], wait: number): Promise<string> {
			const id = randomUUID();
			const outcome = new Promise<string>((resolve, reject) => {
				waiting.set(id, {resolve, reject});
			});
			// A rejection may come before anybody waits for it.
			outcome.catch(() => undefined);
			const cancel = after(wait, () => {
				fail(id, {kind: 'unreachable', cause: 'timeout', words: 'the job did not answer'});
			});
			try {
				const reply = await connection.send(`${commandLine('bgapi', ...words)}\nJob-UUID: ${id}`);
				return reply.isRefused ? reply.text : await outcome;
			} finally {
				cancel();
				waiting.delete(id);
			}
		},
		/** Takes the outcome of a job from an event; ignores the jobs of other clients. */
		onEvent(event: SwitchEvent) {
			if (event.name === 'BACKGROUND_JOB') {
				waiting.get(event.get('Job-UUID'))?.resolve(event.get('_body'));
			}
		},
		/** Fails all jobs after the connection has ended: they may have happened. */
		end(failure: Failure) {
			for (const id of waiting.keys()) {
				fail(id, failure);
			}
		},
	};
};
