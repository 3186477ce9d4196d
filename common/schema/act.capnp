@0xd5f0b8a61c3e4702;
# What a seat does: acts, and the submission that carries them (domain.md annex 3, names in camelCase).
using Cxx = import "/capnp/c++.capnp";
using Lines = import "lines.capnp";
using Consultation = import "consultation.capnp";
using Encounters = import "encounters.capnp";
using Notification = import "notification.capnp";
using Information = import "information.capnp";
using Control = import "control.capnp";
using Council = import "council.capnp";
using Group = import "workingGroup.capnp";
using Measures = import "measures.capnp";
using Dialogue = import "dialogue.capnp";
using Regional = import "regional.capnp";
using Delegation = import "delegation.capnp";
$Cxx.namespace("parley::schema");

const foldVersion :UInt32 = 1;
const noEntry :UInt64 = 0xffffffffffffffff;

struct Submission {
  # One or more acts of one seat for one audience, taken or refused as a whole. The node signs its canonical bytes (RECORD section 3).
  foldVersion @0 :UInt32;           # rules that the author's node knows; another version is refused at the door
  seat @1 :Text;                    # "CN.FM"
  audience @2 :UInt64;              # bit set over the parties' order; must be what the acts' mechanisms say
  seats @3 :List(Text);             # optional: inside these parties only these seats see it
  acts @4 :List(Act);               # 1 to 1024
  composed @5 :Int64;               # exercise time by the author's clock when it was written: his claim, shown beside the entry's own time (a node
                                    # that is cut off sends later what was decided earlier)
}

struct Act {
  refersTo @0 :UInt64 = 0xffffffffffffffff;   # entry that this act answers as its author sees it: an injectDelivered, a message ...
  union {
    rollCall @1 :Void;
    realWorld @2 :Text;                       # NO PLAY - REAL WORLD: pauses everything, from any seat; open to all
    internalMessage @3 :Information.InternalMessage;
    decide @4 :Information.Decide;
    postureSet @5 :Information.PostureSet;
    delegate @6 :Information.Delegate;
    grant @7 :Information.Grant;
    statement @8 :Information.Statement;
    intendSignal @9 :Information.IntendSignal;
    readSignal @10 :Information.ReadSignal;
    reportAsk @11 :Information.ReportAsk;
    evidenceShare @12 :Information.EvidenceShare;
    pressLinePropose @13 :Information.PressLinePropose;
    pressLineReply @14 :Information.PressLineReply;

    preconditionPropose @15 :Consultation.PreconditionPropose;
    preconditionReply @16 :Consultation.PreconditionReply;
    preconditionDeclare @17 :Consultation.PreconditionDeclare;
    preconditionDispute @18 :Consultation.PreconditionDispute;
    preconditionRule @19 :Consultation.PreconditionRule;
    consultationJoin @20 :Consultation.ConsultationJoin;
    consultationRefuse @21 :Consultation.ConsultationRefuse;
    consultationRenew @22 :Consultation.ConsultationRenew;
    consultationClose @23 :Consultation.ConsultationClose;
    subjectPropose @24 :Consultation.SubjectPropose;
    subjectReply @25 :Consultation.SubjectReply;

    lineMessage @26 :Lines.LineMessage;
    lineRequest @27 :Lines.LineRequest;
    lineAcknowledge @28 :Lines.LineAcknowledge;
    lineWithdraw @29 :Lines.LineWithdraw;
    lineAnswer @30 :Lines.LineAnswer;
    lineJoin @31 :Lines.LineJoin;
    lineClose @32 :Lines.LineClose;
    lineSuspend @33 :Lines.LineSuspend;
    lineResume @34 :Lines.LineResume;
    checkSend @35 :Lines.CheckSend;
    checkReadBack @36 :Lines.CheckReadBack;
    checkReportGap @37 :Lines.CheckReportGap;
    phraseAnswer @38 :Lines.PhraseAnswer;
    logCounts @39 :Lines.LogCounts;
    lineBookPropose @40 :Lines.LineBookPropose;
    lineBookReply @41 :Lines.LineBookReply;

    notify @42 :Notification.Notify;
    notifyChange @43 :Notification.NotifyChange;
    notifyCancel @44 :Notification.NotifyCancel;
    notifyAcknowledge @45 :Notification.NotifyAcknowledge;
    clarifyAsk @46 :Notification.ClarifyAsk;
    clarifyReply @47 :Notification.ClarifyReply;
    observerReply @48 :Notification.ObserverReply;

    unitOrder @49 :Encounters.UnitOrder;
    encounterHail @50 :Encounters.EncounterHail;
    encounterConduct @51 :Encounters.EncounterConduct;
    encounterReport @52 :Encounters.EncounterReport;
    factReview @53 :Encounters.FactReview;
    assistOffer @54 :Encounters.AssistOffer;
    assistReply @55 :Encounters.AssistReply;
    settlePropose @56 :Encounters.SettlePropose;
    settleReply @57 :Encounters.SettleReply;

    startex @58 :Void;
    endex @59 :Text;
    pause @60 :Text;
    resume @61 :Void;
    clockRate @62 :Control.ClockRate;
    clockJump @63 :Control.ClockJump;
    injectRelease @64 :Control.InjectRelease;
    injectHold @65 :Control.InjectHold;
    injectSkip @66 :Control.InjectSkip;
    injectAdHoc @67 :Control.InjectAdHoc;
    seatAssign @68 :Control.SeatAssign;
    lineStateSet @69 :Lines.LineStateSet;
    trafficSet @70 :Control.TrafficSet;
    checkOrder @71 :Lines.OrderCheck;
    seatBar @72 :Lines.BarSeat;
    encounterOpen @73 :Encounters.EncounterOpen;
    encounterMove @74 :Encounters.EncounterMove;
    adjudicate @75 :Control.Adjudicate;
    rule @76 :Control.Rule;
    mark @77 :Control.Mark;
    rate @78 :Control.Rate;
    note @79 :Text;                           # control's or an evaluator's
    disclose @80 :Control.Disclose;
    redact @81 :Control.Redact;

    councilRequest @82 :Council.CouncilRequest;
    councilCall @83 :Council.CouncilCall;
    councilJoin @84 :Council.CouncilJoin;
    councilObject @85 :Council.CouncilObject;
    councilInvite @86 :Council.CouncilInvite;
    councilMotion @87 :Council.CouncilMotion;
    councilSpeak @88 :Council.CouncilSpeak;
    councilPointOfOrder @89 :Council.CouncilPointOfOrder;
    councilRule @90 :Council.CouncilRule;
    councilChallenge @91 :Council.CouncilChallenge;
    councilDraft @92 :Council.CouncilDraft;
    councilSponsor @93 :Council.CouncilSponsor;
    councilAdvance @94 :Council.CouncilAdvance;
    councilAmend @95 :Council.CouncilAmend;
    councilWithdraw @96 :Council.CouncilWithdraw;
    councilBreakSilence @97 :Council.CouncilBreakSilence;
    councilOpenVote @98 :Council.CouncilOpenVote;
    councilVote @99 :Council.CouncilVote;
    councilPredict @100 :Council.CouncilPredict;
    councilCede @101 :Council.CouncilCede;
    councilClose @102 :Council.CouncilClose;
    councilSignUp @153 :Council.CouncilSignUp;

    jwgJoin @103 :Group.JwgJoin;
    jwgClose @104 :Group.JwgClose;
    jwgNote @105 :Group.JwgNote;
    jwgSheet @106 :Group.JwgSheet;
    jwgPaper @107 :Group.JwgPaper;
    jwgAskAdvice @108 :Group.JwgAskAdvice;
    jwgAskWhoDecided @109 :Group.JwgAskWhoDecided;
    jwgWhoDecided @110 :Group.JwgWhoDecided;
    adviceAdopt @111 :Group.AdviceAdopt;
    adviceWaive @112 :Group.AdviceWaive;
    compactPropose @113 :Group.CompactPropose;
    compactReply @114 :Group.CompactReply;
    compactInvoke @115 :Group.CompactInvoke;
    compactWithdraw @116 :Group.CompactWithdraw;
    compactClose @117 :Group.CompactClose;
    compactClaimBreach @118 :Group.CompactClaimBreach;
    compactConfirmBreach @119 :Group.CompactConfirmBreach;
    compactReview @120 :Group.CompactReview;

    measureNote @121 :Measures.MeasureNote;
    measureTable @122 :Measures.MeasureTable;
    measureReply @123 :Measures.MeasureReply;
    measureText @124 :Measures.MeasureText;
    measureAccept @125 :Measures.MeasureAccept;
    measureAdopt @126 :Measures.MeasureAdopt;
    measureImplement @127 :Measures.MeasureImplement;
    measureReview @128 :Measures.MeasureReview;
    measureAdherence @129 :Measures.MeasureAdherence;

    dialogueConvene @130 :Dialogue.DialogueConvene;
    dialogueSay @131 :Dialogue.DialogueSay;
    dialogueAsk @132 :Dialogue.DialogueAsk;
    dialogueFinding @133 :Dialogue.DialogueFinding;
    dialogueProposal @134 :Dialogue.DialogueProposal;
    dialogueTakeUp @135 :Dialogue.DialogueTakeUp;
    whatIf @136 :Dialogue.WhatIf;
    whatIfAnswer @152 :Dialogue.WhatIfAnswer;

    forumCall @137 :Regional.ForumCall;
    forumSecond @138 :Regional.ForumSecond;
    forumJoin @139 :Regional.ForumJoin;
    forumSpeak @140 :Regional.ForumSpeak;
    forumText @141 :Regional.ForumText;
    forumObject @142 :Regional.ForumObject;
    forumSummary @143 :Regional.ForumSummary;
    forumRelay @144 :Regional.ForumRelay;
    forumRelayConsent @145 :Regional.ForumRelayConsent;

    instruct @146 :Delegation.Instruct;
    draft @147 :Delegation.DraftActs;
    approve @148 :Delegation.Approve;
    directive @149 :Delegation.Directive;
    directiveRule @150 :Delegation.DirectiveRule;
    observation @151 :Delegation.Observation;
  }
}
