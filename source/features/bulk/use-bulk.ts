import {useEffect} from 'react';
import type {Services} from '../../commands/command.js';
import type {Store} from '../../state/store.js';
import {createPump} from './bulk-sender.js';

/** Keeps a batch going. */
export const useBatch = (store: Store, services: Services): void => {
	useEffect(() => store.subscribe(createPump(services)), [services, store]);
};
