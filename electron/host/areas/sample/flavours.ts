import type { PaymentMethod } from '../../../../shared/areas/payments/payment.entity.ts'
import type { Property } from '../../../../shared/areas/properties/property.entity.ts'

/** How people rent in a country: what the sample of it is made of. Rents are in whole units of its currency, per bed or flat. */
export interface Flavour {
  readonly organisation: string
  readonly city: string
  readonly state: string
  readonly propertyType: Property['type']
  /** Names of houses; with more houses than names the areas tell them apart. */
  readonly houses: readonly string[]
  readonly areas: readonly string[]
  readonly housesAtLeast: number
  /** Sleeping places of a room, and the rent of each; one place is a flat let whole. */
  readonly rooms: readonly { readonly beds: number; readonly rent: readonly [number, number]; readonly weight: number }[]
  readonly roomsPerFloor: number
  readonly depositMonths: number
  /** Months of a usual agreement. */
  readonly term: number
  readonly methods: Readonly<Partial<Record<PaymentMethod, number>>>
  readonly phone: { readonly prefix: string; readonly starts: readonly string[]; readonly digits: number }
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** Whole names in other scripts. */
  readonly others: readonly (readonly [string, string])[]
  readonly expenses: readonly { readonly type: string; readonly perBed: readonly [number, number]; readonly paidTo: string }[]
}

const words = (text: string): readonly string[] => text.split(' ')

export const FLAVOURS: Readonly<Record<'IN' | 'ZA' | 'NG', Flavour>> = {
  IN: {
    organisation: 'Sunrise Hostels',
    city: 'Pune',
    state: 'Maharashtra',
    propertyType: 'hostel',
    houses: ['Sunrise Residency', 'Shanti Girls’ Hostel', 'Nilgiri PG'],
    areas: words('Kothrud Viman-Nagar Hinjewadi Baner Wakad Aundh Kharadi Hadapsar Karve-Nagar Camp'),
    housesAtLeast: 3,
    rooms: [
      { beds: 2, rent: [10_500, 12_500], weight: 3 },
      { beds: 3, rent: [8_000, 9_500], weight: 5 },
      { beds: 4, rent: [6_500, 7_500], weight: 2 },
    ],
    roomsPerFloor: 12,
    depositMonths: 2,
    term: 11,
    methods: { upi: 62, cash: 20, bank: 15, cheque: 3 },
    phone: { prefix: '+91', starts: ['98', '97', '96', '90', '88', '77'], digits: 8 },
    given: words(
      'Asha Farhan Meenakshi Ravi Sunita Rohan Kavita Arjun Priya Imran Neha Vikram Anjali Sameer Pooja Aditya Sneha Karan Divya Rahul Ananya Manish Fatima Nikhil Shreya Joseph Harpreet Tanvi Omkar Ishita',
    ),
    family: words(
      'Kulkarni Shaikh Iyer Patil Deshmukh Joshi Fernandes Reddy Nair Khan Gupta Sharma Verma Mehta Pawar Jadhav Singh Kaur Das Bose Menon Rao Shinde Gaikwad Chavan',
    ),
    others: [
      ['निशा', 'वर्मा'],
      ['आदित्य', 'पाटील'],
      ['मीरा', 'कुलकर्णी'],
      ['संजय', 'यादव'],
      ['प्रिया', 'शर्मा'],
      ['राहुल', 'देशमुख'],
      ['अंजलि', 'मिश्रा'],
      ['विकास', 'जाधव'],
    ],
    expenses: [
      { type: 'Electricity', perBed: [350, 550], paidTo: 'MSEDCL' },
      { type: 'Water', perBed: [60, 120], paidTo: 'Municipal Corporation' },
      { type: 'Wages', perBed: [700, 900], paidTo: 'Staff' },
      { type: 'Repairs', perBed: [40, 260], paidTo: 'Sharma Plumbing and Electric' },
      { type: 'Internet', perBed: [40, 60], paidTo: 'Airtel' },
    ],
  },
  ZA: {
    organisation: 'Table Bay Lettings',
    city: 'Cape Town',
    state: 'Western Cape',
    propertyType: 'apartment',
    houses: ['Harfield Mews', 'Lion’s View', 'Kloof Court'],
    areas: words('Observatory Gardens Claremont Sea-Point Woodstock Rondebosch Kenilworth Vredehoek'),
    housesAtLeast: 2,
    rooms: [
      { beds: 1, rent: [9_500, 14_500], weight: 8 },
      { beds: 2, rent: [4_800, 6_200], weight: 2 },
    ],
    roomsPerFloor: 8,
    depositMonths: 1,
    term: 12,
    methods: { bank: 80, card: 12, cash: 8 },
    phone: { prefix: '+27', starts: ['82', '83', '72', '73', '61'], digits: 7 },
    given: words(
      'Thandi Pieter Lerato Sipho Zanele Johan Ayesha Themba Nomsa Willem Naledi Kabelo Fatima Daniel Refilwe Bongani Chantal Riaan Lindiwe Yusuf',
    ),
    family: words(
      'Dlamini Botha Nkosi van-der-Merwe Jacobs Khumalo Naidoo Adams Mokoena Pillay Petersen Ndlovu Coetzee Hendricks Mthembu Davids',
    ),
    others: [],
    expenses: [
      { type: 'Rates and taxes', perBed: [650, 850], paidTo: 'City of Cape Town' },
      { type: 'Levies', perBed: [500, 700], paidTo: 'Body corporate' },
      { type: 'Repairs', perBed: [50, 450], paidTo: 'Peninsula Handyman' },
      { type: 'Insurance', perBed: [90, 120], paidTo: 'Santam' },
    ],
  },
  NG: {
    organisation: 'Marina Court Homes',
    city: 'Lagos',
    state: 'Lagos',
    propertyType: 'apartment',
    houses: ['Marina Court', 'Adeola House'],
    areas: words('Yaba Ikeja Surulere Lekki Gbagada Ikoyi'),
    housesAtLeast: 1,
    rooms: [
      { beds: 1, rent: [95_000, 180_000], weight: 7 },
      { beds: 2, rent: [55_000, 80_000], weight: 3 },
    ],
    roomsPerFloor: 8,
    depositMonths: 1,
    term: 12,
    methods: { bank: 76, cash: 12, card: 12 },
    phone: { prefix: '+234', starts: ['803', '805', '806', '813', '903'], digits: 7 },
    given: words(
      'Adaeze Chinedu Folake Emeka Ngozi Tunde Amina Ifeanyi Bisi Musa Chioma Segun Halima Obinna Yetunde Ibrahim Kemi Uche Zainab Femi',
    ),
    family: words('Okafor Adeyemi Balogun Eze Bello Ogunleye Nwosu Abubakar Okonkwo Adebayo Danjuma Obi Lawal Chukwu Oyelaran'),
    others: [],
    expenses: [
      { type: 'Diesel', perBed: [5_500, 9_000], paidTo: 'Total Energies' },
      { type: 'Electricity', perBed: [3_500, 6_000], paidTo: 'Eko Electricity' },
      { type: 'Security', perBed: [4_000, 5_500], paidTo: 'Guards' },
      { type: 'Repairs', perBed: [500, 4_500], paidTo: 'Balogun Works' },
    ],
  },
}

export type FlavourName = keyof typeof FLAVOURS
