/** The thread that makes the PDF of a batch's proof. */
import { makeHere } from '../kernel/in-thread.ts'
import { proofPdf } from './proof-pdf.ts'

await makeHere(proofPdf)
