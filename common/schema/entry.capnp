@0xea07c1f5924b6d38;
# One numbered element of the record (RECORD section 2). Encoded once, by the coordinator; these bytes are stored, hashed, sent and opened
# as they are. An entry carries results (the new value, the new state, the deadline), never a difference or a rule.
using Cxx = import "/capnp/c++.capnp";
using Package = import "package.capnp";
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

struct Entry {
  number @0 :UInt64;
  time @1 :Int64;                             # exercise time, ms since STARTEX
  wall @2 :Int64;                             # wall time, us since 1970; in rehearsal since the start of the run
  audience @3 :UInt64;                        # bit set over the fixed order of parties; bit 0 (control) is always set
  cause @4 :UInt64 = 0xffffffffffffffff;      # entry it follows from; set only when that one's audience contains this one's
  seats @5 :List(Text);                       # optional: inside the audience's parties only these seats see it
  union {
    descriptor @6 :RunDescriptor;
    packagePart @7 :PackagePart;
    invitation @8 :Invitation;
    nodeEnrolled @9 :NodeEnrolled;
    accepted @10 :Accepted;
    refused @11 :Refused;
    opened @12 :Opened;
    redacted @13 :Redacted;

    clockChanged @14 :Control.ClockChanged;
    phaseEntered @15 :Control.PhaseEntered;
    seedOpened @16 :Control.SeedOpened;
    seatFilled @17 :Control.SeatFilled;
    botSeated @18 :Control.BotSeated;
    seatBarred @19 :Control.SeatBarred;
    injectDelivered @20 :Control.InjectDelivered;
    injectReleased @21 :Control.InjectReleased;
    injectChanged @22 :Control.InjectChanged;
    injectOffered @23 :Control.InjectOffered;
    expectationOpened @24 :Control.ExpectationOpened;
    expectationMet @25 :Control.ExpectationMet;
    expectationMissed @26 :Control.ExpectationMissed;
    ruleFailed @27 :Control.RuleFailed;
    adjudicated @28 :Control.Adjudicated;
    marked @29 :Control.Marked;

    variableChanged @30 :Information.VariableChanged;
    decisionOpened @31 :Information.DecisionOpened;
    decisionTaken @32 :Information.DecisionTaken;
    decisionLapsed @33 :Information.DecisionLapsed;
    decisionEffective @34 :Information.DecisionEffective;
    postureChanged @35 :Information.PostureChanged;
    delegated @36 :Information.Delegated;
    observed @37 :Information.Observed;
    reportPending @38 :Information.ReportPending;
    reportReceived @39 :Information.ReportReceived;
    ultimatum @40 :Information.Ultimatum;
    leak @41 :Information.Leak;
    signalDue @42 :Information.SignalDue;
    signalScored @43 :Information.SignalScored;
    pressLineChanged @44 :Information.PressLineChanged;

    preconditionAgreed @45 :Consultation.PreconditionAgreed;
    preconditionChanged @46 :Consultation.PreconditionChanged;
    consultationOpened @47 :Consultation.ConsultationOpened;
    consultationReminded @48 :Consultation.ConsultationReminded;
    consultationClosed @49 :Consultation.ConsultationClosed;
    subjectsChanged @50 :Consultation.SubjectsChanged;

    requestChanged @51 :Lines.RequestChanged;
    messageDelivered @52 :Lines.MessageDelivered;
    messageChanged @53 :Lines.MessageChanged;
    lineStateChanged @54 :Lines.LineStateChanged;
    outOfFunction @55 :Lines.OutOfFunction;
    channelScatter @56 :Lines.ChannelScatter;
    checkDue @57 :Lines.CheckDue;
    checkDelivered @58 :Lines.CheckDelivered;
    checkResult @59 :Lines.CheckResult;
    gap @60 :Lines.Gap;
    lineBookChanged @61 :Lines.LineBookChanged;
    logsCompared @62 :Lines.LogsCompared;
    phrasesScored @63 :PhrasesScored;

    notificationChanged @64 :Notification.NotificationChanged;
    activityStarted @65 :Notification.ActivityStarted;
    activityEnded @66 :Notification.ActivityEnded;
    activityRated @67 :Notification.ActivityRated;

    encounterChanged @68 :Encounters.EncounterChanged;
    violation @69 :Encounters.ViolationSeen;
    hailMissing @70 :Encounters.HailMissing;
    reportDue @71 :Encounters.ReportDue;
    incident @72 :Encounters.Incident;
    incidentTruth @73 :Encounters.IncidentTruth;
    incidentSettled @74 :Encounters.IncidentSettled;
    emergency @75 :Encounters.Emergency;
    assistChanged @76 :Encounters.AssistChanged;
    settlementChanged @77 :Encounters.SettlementChanged;
    eventRecorded @78 :Encounters.EventRecorded;
    mechanismLapsed @79 :MechanismLapsed;
    cover @80 :Void;                          # a sealed empty entry, to hide how much happens
    trafficFault @81 :Package.TrafficFault;   # control: waiting on a line
    clockResumedAfterLoss @82 :ClockResumedAfterLoss;
    notificationOwed @83 :Notification.NotificationOwed;
    lineTransit @84 :Lines.LineTransit;

    councilItemChanged @85 :Council.CouncilItemChanged;
    councilQuestionChanged @86 :Council.CouncilQuestionChanged;
    councilDraftChanged @87 :Council.CouncilDraftChanged;
    councilResult @88 :Council.CouncilResult;
    councilRecord @89 :Council.CouncilRecord;

    jwgChanged @90 :Group.JwgChanged;
    jwgDue @91 :Group.JwgDue;
    jwgOverdue @92 :Group.JwgOverdue;
    jwgPaperChanged @93 :Group.JwgPaperChanged;
    whoDecidedScored @94 :Group.WhoDecidedScored;
    compactChanged @95 :Group.CompactChanged;

    measureChanged @96 :Measures.MeasureChanged;

    dialogueChanged @97 :Dialogue.DialogueChanged;
    dialogueText @98 :Dialogue.DialogueText;
    whatIfOrdered @99 :Dialogue.WhatIfOrdered;
    whatIfDone @100 :Dialogue.WhatIfDone;

    forumChanged @101 :Regional.ForumChanged;
    relayChanged @102 :Regional.RelayChanged;
    silencePassed @103 :Regional.SilencePassed;
    silenceBroken @104 :Regional.SilenceBroken;

    draftChanged @105 :Delegation.DraftChanged;
    directiveChanged @106 :Delegation.DirectiveChanged;
    directiveRuled @107 :Delegation.DirectiveRuled;
    outcomePerceived @108 :Delegation.OutcomePerceived;

    injectSent @109 :Control.InjectSent;
  }
}

struct RunDescriptor {                        # entry 0, open to all; run_id = H(its bytes)
  origin @0 :Text;                            # <domain>/<run name>
  parties @1 :List(Text);                     # codes in their fixed order; control first
  coordinatorKeys @2 :CoordinatorKeys;
  packageHash @3 :Data;
  foldVersion @4 :UInt32;
  kind @5 :RunKind;
  parentRun @6 :Data;                         # fork: id of the run that it branches off, 32 bytes; then those of the runs before that one
  parentNumber @7 :UInt64 = 0xffffffffffffffff;
  seedCommitment @8 :Data;                    # H("parley/seed/v1\n" || control's half)
  random @9 :Data;                            # 32 bytes
  lookahead @10 :UInt32;                      # wall time, ms: injects go out so long before they are shown (DESIGN section 5); 0 in rehearsal
}
enum RunKind { live @0; rehearsal @1; fork @2; }
struct CoordinatorKeys { sign @0 :Data; curve @1 :Data; }

struct PackagePart {
  union {
    common @0 :Package.Exercise;              # open to all: only what the schema marks (all)
    brief @1 :Package.Brief;                  # its party
    phases @2 :PhaseList;                     # control
    decision @3 :Package.DecisionPlan;        # control
    activity @4 :Package.ActivityPlan;        # control
    incident @5 :Package.IncidentPlan;        # control
    encounter @6 :Package.EncounterPlan;      # control
    objective @7 :Package.Objective;          # control
    target @8 :Package.Target;                # control
    fact @9 :Package.Fact;                    # control
    policy @10 :Package.PolicyPlan;           # control
    inject @11 :Package.Inject;               # control
    file @12 :PackageFile;                    # rules.lua, a policy, a guide: control; media: who is shown it
    loaded @13 :Void;                         # the last part; open to all
  }
}
struct PhaseList { phases @0 :List(Package.PhasePlan); storylines @1 :List(Package.StorylinePlan); }
struct PackageFile { path @0 :Text; content @1 :Data; offset @2 :UInt64; size @3 :UInt64; }

struct Invitation {                           # control: parties invited, public part of the one-time code
  parties @0 :List(Text);
  code @1 :Data;                              # CURVE public key of the enrolment client
  name @2 :Text;                              # the node's name
  seats @3 :List(Text);                       # seats that it takes over when it enrols; empty: those of its parties that no node holds
  delay @4 :Int64;                            # wall time, us: entries reach it only so long after they were entered, until ENDEX
}
struct NodeEnrolled {                         # open to all
  name @0 :Text;
  parties @1 :List(Text);
  act @2 :Data;                               # Ed25519 key that signs submissions
  curve @3 :Data;
  cosigner @4 :Data;
  codeHash @5 :Data;                          # H of the invitation's one-time public key
  seedShare @6 :Data;                         # 32 bytes
  replaces @7 :Text;                          # name of a node whose seats it takes over
  delay @8 :Int64;                            # wall time, us, as its invitation says; above 0 it does not count in the confirmation policy
}
struct Accepted {                             # a submission taken
  submission @0 :Data;                        # canonical bytes of act.capnp Submission
  id @1 :Data;
  key @2 :Data;
  signature @3 :Data;
}
struct Refused {                              # author's party and control
  id @0 :Data;
  code @1 :Text;
  reason @2 :Text;
  seat @3 :Text;
  submission @4 :Data;                        # its bytes and signature, so that a recompute can feed it again
  key @5 :Data;
  signature @6 :Data;
}
struct Opened { ranges @0 :List(Control.Range); to @1 :UInt64; }      # audience: `to` and control; what is opened is read, not applied
struct Redacted {
  # Audience: whoever holds the entry. Salt and bytes are destroyed; the leaf stays, and the fold takes the remainder in its place.
  number @0 :UInt64;
  remainder @1 :Data;                         # canonical bytes of an Entry: the same one without what a person wrote, and without its signature
}
struct PhrasesScored { party @0 :Text; inject @1 :UInt64; correct @2 :UInt16; of @3 :UInt16; }
struct MechanismLapsed { mechanism @0 :Text; item @1 :Text; entry @2 :UInt64 = 0xffffffffffffffff; rule @3 :Text; }
struct ClockResumedAfterLoss { at @0 :Int64; }  # a coordinator started again: the time without one does not count
