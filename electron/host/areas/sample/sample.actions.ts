import { billSampleMonth } from './bill-sample-month.action.ts'
import { collectSamplePayments } from './collect-sample-payments.action.ts'
import { createSample } from './create-sample.action.ts'
import { spendSampleMonth } from './spend-sample-month.action.ts'
import { writeSampleHouse } from './write-sample-house.action.ts'

export const sampleActions = [createSample, writeSampleHouse, billSampleMonth, collectSamplePayments, spendSampleMonth] as const
