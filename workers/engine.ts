import { expose } from 'comlink';
import { installTransferHandlers } from '../src/runtime/transfer.ts';
import { makeEngine } from './make-engine.ts';

installTransferHandlers();
expose(makeEngine());
