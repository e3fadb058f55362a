import {useEffect} from 'react';
import {createPump} from '../commands/batch-pump.js';
import type {Services} from '../commands/command.js';
import type {Store} from '../monitor/store.js';

/** Keeps a batch going. */
export const useBatch = (store: Store, services: Services): void => {
	useEffect(() => store.subscribe(createPump(services)), [services, store]);
};
