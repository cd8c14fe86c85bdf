import { oneOf, type ImportField } from './import-field.ts'

/** What a rent roll may tell of a unit. `unit` is a room and a bed in one (`101-A`); `room` and `bed` are the two apart. */
export const RENT_ROLL_FIELDS = [
  {
    name: 'property',
    kind: 'text',
    words: oneOf(
      'property, property id, property name, property code, building, building name, bldg, block, hostel, hostel name, pg, pg name, site, society, tower, complex, wing, संपत्ति, सम्पत्ति, भवन, इमारत, बिल्डिंग, हॉस्टल, छात्रावास',
    ),
    not: oneOf('address, type, tax'),
  },
  { name: 'floor', kind: 'text', words: oneOf('floor, floor no, level, storey, मंजिल, मंज़िल, तल'), not: oneOf('area') },
  {
    name: 'unit',
    kind: 'unit',
    words: oneOf('unit, unit id, unit no, unit number, room bed, room and bed, room bed no, flat room, unit name, यूनिट'),
    not: oneOf('type, rent, size, status'),
  },
  {
    name: 'room',
    kind: 'unit',
    words: oneOf(
      'room, room no, room number, flat, flat no, flat number, apartment, apartment no, apt, apt no, door no, house no, कमरा, कमरा नंबर, कमरा नं, कमरा संख्या, फ्लैट, फ्लैट नंबर',
    ),
    not: oneOf('type, rent, sharing, status, bed'),
  },
  {
    name: 'bed',
    kind: 'unit',
    words: oneOf('bed, bed no, bed number, berth, cot, बेड, बेड नंबर, बिस्तर'),
    not: oneOf('type, rent, room'),
  },
  {
    name: 'name',
    kind: 'name',
    words: oneOf(
      'tenant name, tenant, tenants, resident, resident name, name, full name, occupant, occupant name, lessee, student, student name, guest, guest name, customer, customer name, renter, किरायेदार, किरायेदार का नाम, किराएदार, नाम, निवासी, निवासी का नाम',
    ),
    not: oneOf('phone, mobile, email, id, property, building, father, owner, landlord'),
  },
  {
    name: 'phone',
    kind: 'phone',
    words: oneOf(
      'mobile, mobile no, mobile number, phone, phone no, phone number, contact, contact no, contact number, cell, cell no, tel, telephone, whatsapp, मोबाइल, मोबाइल नंबर, फोन, फ़ोन, फोन नंबर, संपर्क',
    ),
    not: oneOf('emergency, father, guardian, parent, person'),
  },
  { name: 'email', kind: 'email', words: oneOf('email, e mail, email id, email address, mail, ईमेल') },
  {
    name: 'rent',
    kind: 'money',
    words: oneOf(
      'rent, monthly rent, rent p m, rent pm, rent per month, rent amount, current rent, contract rent, actual rent, lease rent, rental, rate, किराया, मासिक किराया, भाड़ा',
    ),
    not: oneOf('market, due, arrears, paid, pending, start, end, date, deposit, increase, received, balance, annual, year'),
  },
  {
    name: 'deposit',
    kind: 'money',
    words: oneOf(
      'deposit, security deposit, deposit held, security, caution money, caution deposit, advance deposit, जमा, जमा राशि, जमानत, सुरक्षा राशि, डिपॉजिट, डिपॉज़िट',
    ),
    not: oneOf('date, due, pending'),
  },
  { name: 'discount', kind: 'money', words: oneOf('concession, concessions, discount, rebate, छूट, रियायत') },
  { name: 'maintenance', kind: 'money', words: oneOf('maintenance, cam, levy, service charge, रखरखाव'), not: oneOf('status, date') },
  { name: 'utility', kind: 'money', words: oneOf('utilities, utility, utility charge'), not: oneOf('reading, meter') },
  {
    name: 'start',
    kind: 'day',
    words: oneOf(
      'lease start, move in, move in date, start date, start, lease from, from, from date, joining date, date of joining, doj, check in, check in date, agreement start, commencement, commencement date, tenancy start, occupied from, प्रवेश तिथि, प्रवेश की तारीख, आरंभ, शुरू, शुरुआत, से',
    ),
  },
  {
    name: 'end',
    kind: 'day',
    words: oneOf(
      'lease end, lease to, move out, move out date, end date, end, to, to date, valid upto, valid up to, valid until, valid till, expiry, expiry date, expires, lease expiry, agreement end, tenancy end, check out, समाप्ति, समाप्ति तिथि, अंत, तक',
    ),
  },
  {
    name: 'status',
    kind: 'status',
    words: oneOf('status, occupancy status, occupancy, unit status, bed status, occupied, occupied vacant, स्थिति'),
    not: oneOf('payment, kyc, rate, lease'),
  },
  {
    name: 'balance',
    kind: 'money',
    words: oneOf(
      'dues, due, balance, balance due, outstanding, arrears, opening balance, amount due, pending, rent due, past due, बकाया, शेष',
    ),
    not: oneOf('date, day, on'),
  },
  { name: 'notes', kind: 'text', words: oneOf('remarks, remark, notes, note, comments, comment, टिप्पणी') },
] as const satisfies readonly ImportField[]

export type RentRollField = (typeof RENT_ROLL_FIELDS)[number]['name']
