import {useEffect} from 'react';
import {createPump} from './bulk-sender.js';
import type {Services} from '../../commands/command.js';
import type {Store} from '../../state/store.js';

/** Keeps a batch going. */
export const useBatch = (store: Store, services: Services): void => {
	useEffect(() => store.subscribe(createPump(services)), [services, store]);
};
