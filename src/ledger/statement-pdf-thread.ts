/** The thread that makes a statement's PDF. */
import { makeHere } from '../kernel/in-thread.ts'
import { statementPdf } from './statement-pdf.ts'

await makeHere(statementPdf)
