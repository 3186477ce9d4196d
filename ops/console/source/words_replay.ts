// Words of the pages over a finished record, and of observers'.
export const replayWords: Record<string, [string, string]> = {
  replay: ["Replay", "回放"],
  reading: ["Reading the record …", "正在读取记录……"],
  play: ["Play", "播放"],
  stopPlaying: ["Stop", "停止"],
  speed: ["Speed", "速度"],
  moment: ["Moment of the exercise", "演习时刻"],
  entryBefore: ["One entry back (,)", "后退一条（,）"],
  entryAfter: ["One entry on (.)", "前进一条（.）"],
  asSeenBy: ["As seen by", "以此席位视角"],
  finishedRecord: ["finished record", "已完成的记录"],
  observers: ["Observers read only.", "观摩方仅可阅读。"],
  delayed: ["What you see happened so much earlier:", "所见内容的延迟："],
  minutes: ["min", "分钟"],
};
