//! A region's profile to fill in.

use std::fmt::Write;

use crate::catalogue::Catalogue;

/// Returns the text of a profile that is in order as it stands: one rule, and everything else as comments.
pub(super) fn text(id: &str, name: &str, catalogue: &Catalogue) -> String {
    let mut text = format!(
        r"# En regions egna rutiner för ST. Skriv med egna ord, och ange för varje sak var den står.
# Kontrollera filen:  sporre region check FIL
# Använd filen:       lägg till --overlay FIL, eller raden overlays = [FIL] i sporre.toml,
#                     och skriv region_profile: {id} i granskningens fil.
#
# strength: requirement (krav, ska), advice (råd, bör) eller suggestion (förslag, kan)
schema: 1
id: {id}
name: {name}
#edition: 2025-01-31   # rutinens dag
sources:
  routine:
    title: Regionens riktlinjer för ST
    publisher: {name}
    #date: 2025-01-31
    #url: https://…
# Tider. from: visit (besökets sista dag), final (den slutliga rapporten), first-doctor eller last-time
rules:
  next_review:
    value: 5
    unit: years
    strength: advice
    from: visit
    source: routine
    #section: Rubriken som det står under
    text: Enheten bör granskas externt vart femte år.
# Vem som gör vad kring en granskning. how: required, advised eller as-needed
#duties:
#  - key: approves-plan
#    roles:
#      - {{role: head-of-unit, how: required}}
#    ground: {{strength: requirement, source: routine, text: Verksamhetschefen godkänner handlingsplanen.}}
# Normer som en enhet kan hållas mot. fact är ett nyckeltal (sporre catalogue facts), unit är nyckeltalets enhet.
# En egen anmärkning, till exempel om det som dokumentet inte säger, skrivs som note bredvid text; den står aldrig i
# en blankett som skrivs under.
# at_least, at_most eller båda; regulation och specialty där normen bara gäller en författning eller specialitet.
#norms:
#  - key: self-study
#    fact: self_study_hours
#    at_least: 2
#    unit: hours-per-week
#    ground: {{strength: advice, source: routine, text: ST-läkaren bör få två timmar i veckan för egna studier.}}
# Vad som görs när en ST-läkare riskerar att inte nå målen. `sporre region show skane --format json` är ett exempel.
#routine:
#  called: åtgärdsplan
#  triggers:
#    - {{strength: requirement, source: routine, text: ST-läkaren riskerar att inte nå målen i tid.}}
#  written_by:
#    roles:
#      - {{role: doctor-in-training, how: required}}
#      - {{role: main-supervisor, how: required}}
#    ground: {{strength: requirement, source: routine, text: ST-läkaren och handledaren skriver planen.}}
#  must_contain:
#    parts: [problem-areas, measures, timetable, follow-up]
#    ground: {{strength: requirement, source: routine, text: Planen är skriftlig.}}
#
# De ord som kan stå i filen:
",
        name = serde_json::to_string(name).unwrap_or_default(),
    );
    for (list, terms) in catalogue.region_words.lists() {
        _ = writeln!(text, "# {list}");
        for term in terms {
            _ = writeln!(text, "#   {}: {}", term.id, term.name);
        }
    }
    text
}
