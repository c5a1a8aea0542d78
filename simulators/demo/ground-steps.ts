import type { StepBook } from './step.ts';

/** What the frame waits for. */
export interface GroundSteps {
  /** Last step of the foundations, per zone. */
  raft: Record<'A' | 'B', string>;
}

/** Site set-up, piles, pit, foundations: storey 0 down. */
export function groundSteps(book: StepBook): GroundSteps {
  book.summary('Site set-up 施工准备');
  const handover = book.milestone('Site handed over 场地移交', []);
  const fence = book.task('Hoarding, offices, water and power 临时设施', 6, {
    crew: 'ground',
    after: [handover],
  });
  const survey = book.task('Survey grid and levels 测量放线', 3, { crew: 'ground', after: [handover] });

  book.summary('Foundations 基础工程');
  const wall = book.task('Retaining wall and dewatering 基坑支护与降水', 12, {
    crew: 'ground',
    after: [fence, survey],
  });
  const pilesA = book.task('Bored piles A 钻孔灌注桩 A', 14, { crew: 'ground', after: [fence, survey] });
  const pilesB = book.task('Bored piles B 钻孔灌注桩 B', 14, { crew: 'ground', after: [pilesA] });
  const tests = book.task('Pile tests 桩基检测', 4, { crew: 'ground', after: [pilesB] });
  const digA = book.task('Excavate A 土方开挖 A', 9, { crew: 'ground', after: [pilesA, wall] });
  const digB = book.task('Excavate B 土方开挖 B', 9, { crew: 'ground', after: [pilesB, digA] });
  const crane = book.task('Tower crane base and erection 塔吊基础与安装', 5, {
    crew: 'ground',
    after: [digA],
  });

  const raft = (zone: 'A' | 'B', after: readonly string[]) => {
    const work = { trades: ['foundation'], storey: null, zone };
    const blinding = book.task(`Blinding and waterproofing ${zone} 垫层与防水 ${zone}`, 4, {
      crew: 'structure',
      after,
      work: { ...work, part: 'prepare' },
    });
    const steel = book.task(`Reinforce pile caps and raft ${zone} 承台底板钢筋 ${zone}`, 6, {
      crew: 'structure',
      after: [blinding, crane],
      work: { ...work, part: 'prepare' },
    });
    return book.task(`Pour pile caps and raft ${zone} 承台底板浇筑 ${zone}`, 1, {
      crew: 'concrete',
      after: [steel],
      work: { ...work, part: 'pour' },
    });
  };
  const raftA = raft('A', [digA]);
  const raftB = raft('B', [digB, tests, raftA]);
  book.milestone('Foundations complete 基础完成', [raftA, raftB]);
  return { raft: { A: raftA, B: raftB } };
}
