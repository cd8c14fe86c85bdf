import { expect, it } from 'vitest'
import { newResident, residentPatch, valuesOf, type ResidentRow } from './residentValues.ts'

const asha = { id: 'r', firstName: 'Asha', lastName: 'Rao', pan: '••••••234F', gender: 'female', status: 'active' } as ResidentRow

it('makes a resident of what was written, and of nothing else', () => {
  expect(newResident(valuesOf(undefined, { firstName: ' Asha ', phone: '+919845012345', gender: 'female' }))).toEqual({
    firstName: 'Asha',
    phone: '+919845012345',
    gender: 'female',
  })
})

it('leaves an identity number alone that is only shown masked, and clears what was emptied', () => {
  expect(residentPatch(asha, { ...valuesOf(asha), lastName: '', phone: '98' })).toEqual({ lastName: null, phone: '98' })
  expect(residentPatch(asha, { ...valuesOf(asha), pan: 'ABCPK1234F' })).toEqual({ pan: 'ABCPK1234F' })
  expect(residentPatch(asha, { ...valuesOf(asha), gender: undefined })).toEqual({ gender: null })
})
