import { describe, expect, it } from 'vitest'
import { all, csv, HEAD, inr, rejectedOf, rentRollDesk } from '../../../../test/support/rent-roll-desk.ts'

describe('columns', () => {
  it('are taken as a person chose, and so remembered for the next file of that layout', async () => {
    const { bringIn } = await rentRollDesk()
    const head = 'Haus,Where,Who,Paid monthly\n'
    const file = csv(`${head}Sunrise,101-A,Asha Rao,8500\n`)
    await expect(bringIn(file)).rejects.toMatchObject({ code: 'MAPPING_INCOMPLETE' })
    const mapping = { property: 'Haus', unit: 'Where', name: 'Who', rent: 'D' }
    expect((await bringIn(file, { mapping })).mapping).toEqual({ ...mapping, rent: 'Paid monthly' })
    await expect(bringIn(csv(`${head}Sunrise,101-B,Dev Anand,8500\n`))).rejects.toMatchObject({ code: 'MAPPING_INCOMPLETE' })
  })

  it('guessed otherwise by a person stay so for the next file', async () => {
    const { bringIn } = await rentRollDesk()
    const head = 'Unit,Name,Rent,Asking rent\n'
    const first = await bringIn(csv(`${head}101,Asha Rao,8500,9000\n`), { mapping: { unit: 'Unit', name: 'Name', rent: 'Asking rent' } })
    expect(first.monthlyRent).toEqual(inr(900_000))
    const second = await bringIn(csv(`${head}102,Dev Anand,8500,9100\n`))
    expect(second.mapping['rent']).toBe('Asking rent')
    expect(second.monthlyRent).toEqual(inr(910_000))
  })

  it.each([
    [{ wages: 'Rent' }, 'mapping.wages'],
    [{ rent: 'No such column' }, 'mapping.rent'],
    [{ rent: '' }, 'mapping.rent'],
  ])('that are not there are named: %j', async (mapping, field) => {
    const { bringIn } = await rentRollDesk()
    await expect(bringIn(csv(`${HEAD}A,101,Asha,,8500,,,,\n`), { mapping })).rejects.toMatchObject({ code: 'MAPPING_INCOMPLETE', field })
  })

  it('are known by Hindi names', async () => {
    const { bringIn } = await rentRollDesk()
    const answer = await bringIn(
      csv(
        'भवन,कमरा नंबर,किरायेदार का नाम,मोबाइल,मासिक किराया,जमा राशि,प्रवेश तिथि,बकाया\nगंगा,101,निशा वर्मा,9000012345,"12,000","24,000",05/10/2026,500\nकुल,,,,"12,000",,,\n',
      ),
    )
    expect(answer).toMatchObject({
      counts: { properties: 1, rooms: 1, beds: 1, residents: 1, agreements: 1 },
      monthlyRent: inr(1_200_000),
      deposits: inr(2_400_000),
      openingBalance: inr(50_000),
      rejected: [],
    })
  })
})

describe('dates', () => {
  const both = `${HEAD}A,101,Asha Rao,,8500,,13/07/2026,,\nA,102,Dev Anand,,8500,,07/25/2026,,\nA,103,Ravi Patil,,8500,,05/06/2026,,\n`

  it('that go both ways are asked about: an ambiguous row is refused, the clear ones are read as they are', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    expect(rejectedOf(await bringIn(csv(both)))).toEqual(['4 start DATE_AMBIGUOUS'])
    expect((await all(one, 'agreements.list')).map(({ startOn }) => startOn).sort()).toEqual(['2026-07-13', '2026-07-25'])
  })

  it('are read in the order a person gives, and those that cannot be are refused', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    expect(rejectedOf(await bringIn(csv(both), { dateOrder: 'mdy' }))).toEqual(['2 start DATE_AMBIGUOUS'])
    expect((await all(one, 'agreements.list')).map(({ startOn }) => startOn).sort()).toEqual(['2026-05-06', '2026-07-25'])
  })

  it('without any proof are read as the country writes them', async () => {
    const { bringIn, ...one } = await rentRollDesk()
    await bringIn(csv(`${HEAD}A,101,Asha Rao,,8500,,05/06/2026,,\n`))
    expect((await all(one, 'agreements.list'))[0]).toMatchObject({ startOn: '2026-06-05' })
  })
})
