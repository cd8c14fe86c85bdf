/** What an erasure leaves on purpose, and where copies may last a while longer; said in the language of the organisation's papers. */
const en = {
  figures: 'Kept: amounts, numbers, days and the hash chain of invoices, receipts, credit notes, deposits and agreements.',
  taxFacts: 'Kept: the tax number a tax invoice was issued to and the state that decided its tax, because the law asks for them.',
  record: 'Kept: that the person was erased, when, by whom and why.',
  backups: 'Backups made before now still hold the person until they age out. After restoring one of them, erase again.',
  papers: 'Papers that were printed, sent or saved to a place of your own are yours to destroy.',
  otherDesks: 'Other desks take the person out when they next sync; the server’s own backups hold them until they age out.',
}
export type EraseWord = keyof typeof en

const hi: Record<EraseWord, string> = {
  figures: 'रखा गया: बिलों, रसीदों, क्रेडिट नोटों, जमा राशियों और अनुबंधों की रकम, संख्याएँ, दिनांक और हैश शृंखला।',
  taxFacts: 'रखा गया: वह कर संख्या जिस पर कर बिल जारी हुआ और वह राज्य जिससे कर तय हुआ, क्योंकि क़ानून इन्हें माँगता है।',
  record: 'रखा गया: यह कि व्यक्ति मिटाया गया, कब, किसने और क्यों।',
  backups: 'पहले के बैकअप में व्यक्ति तब तक रहता है जब तक वे पुराने होकर हट नहीं जाते। उनमें से कोई लौटाने पर फिर से मिटाएँ।',
  papers: 'जो काग़ज़ छपे, भेजे या आपकी अपनी जगह पर सहेजे गए, उन्हें नष्ट करना आपका काम है।',
  otherDesks: 'दूसरे डेस्क अगली बार सिंक होने पर व्यक्ति को हटा देते हैं; सर्वर के अपने बैकअप में वह पुराने होने तक रहता है।',
}

export function eraseWord(word: EraseWord, locale: string): string {
  return (locale.startsWith('hi') ? hi : en)[word]
}
