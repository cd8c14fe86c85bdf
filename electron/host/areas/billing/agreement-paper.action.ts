import { z } from 'zod'
import { Agreement } from '../../../../shared/areas/occupancy/agreement.entity.ts'
import { Bed } from '../../../../shared/areas/properties/bed.entity.ts'
import { Property } from '../../../../shared/areas/properties/property.entity.ts'
import { Room } from '../../../../shared/areas/properties/room.entity.ts'
import { Resident } from '../../../../shared/areas/residents/resident.entity.ts'
import { residentName } from '../../../../shared/areas/residents/resident-name.ts'
import { agreementPaper } from '../../../../shared/documents/agreement.paper.ts'
import { addressLines } from '../../../../shared/documents/paper-frame.ts'
import { defineAction } from '../../../../shared/kernel/action.ts'
import { existing } from '../../../../shared/kernel/crud.ts'
import type { Store } from '../../../../shared/kernel/store.ts'
import { paperInput, paperOutput, producePaper } from '../../documents/paper-shapes.ts'
import { paperSetting, type PaperContext } from '../../documents/paper-setting.ts'

export const printAgreement = defineAction({
  name: 'agreements.paper',
  summary: 'Make the paper of a rental agreement, to be signed by both sides.',
  permission: 'agreements.read',
  mode: 'read',
  runs: 'desk',
  input: z.strictObject({ agreementId: z.string().min(1).max(120), ...paperInput }),
  output: paperOutput,
  async run(context: PaperContext, { agreementId, format, language, out }) {
    const { store, services } = context
    const agreement = await existing(store.get(Agreement, agreementId), Agreement, agreementId)
    const resident = await existing(store.get(Resident, agreement.residentId), Resident, agreement.residentId)
    const paper = agreementPaper({
      ...(await paperSetting(context, language)),
      agreement,
      residentName: residentName(resident),
      residentLines: [resident.phone, resident.email].filter((line): line is string => Boolean(line)),
      premises: await premisesOf(store, agreement),
    })
    return producePaper(services.documents, paper, format, out)
  },
})

async function premisesOf(store: Pick<Store, 'get'>, agreement: Agreement): Promise<string> {
  const bed = agreement.bedId === undefined ? undefined : await store.get(Bed, agreement.bedId)
  const room = await store.get(Room, agreement.roomId)
  const property = await store.get(Property, agreement.propertyId)
  return [bed?.label ?? room?.number, property?.name, ...(property ? addressLines(property) : [])].filter(Boolean).join(', ')
}
