//! Of plans: that of a unit, and that for one doctor.

use super::Lines;

pub(super) const ALL: &[Lines] = &[
    (
        "sporre remediation",
        &[
            ("sporre remediation new plan.sealed --region skane", "börjar på en plan och förseglar den"),
            ("sporre remediation next plan.sealed", "visar vad rutinen kräver nu"),
        ],
    ),
    (
        "sporre remediation new",
        &[
            ("sporre remediation new plan.sealed --region skane", "frågar om resten och förseglar planen"),
            ("sporre remediation new plan.sealed --doctor KX17 --ahead", "en anpassad plan för den som är långt före"),
        ],
    ),
    (
        "sporre remediation check",
        &[
            ("sporre remediation check plan.sealed", "säger var något är fel, utan att visa texten"),
            ("sporre remediation check plan.sealed --identity min-nyckel.txt", "öppnar med din hemliga nyckel"),
        ],
    ),
    (
        "sporre remediation next",
        &[
            ("sporre remediation next plan.sealed", "visar vad som är försenat, ska göras nu och kommer"),
            ("sporre remediation next plan.sealed --date 2026-09-01", "som det ser ut den dagen"),
        ],
    ),
    (
        "sporre remediation edit",
        &[
            ("sporre remediation edit plan.sealed", "frågar efter ändringar, som då inte syns i historiken"),
            ("sporre remediation edit plan.sealed P1.1.status=done", "en åtgärd är genomförd"),
            ("sporre remediation edit plan.sealed -", "läser ändringar rad för rad från standard in"),
        ],
    ),
    (
        "sporre remediation follow-up",
        &[
            ("sporre remediation follow-up plan.sealed --outcome better", "frågar vad som sades"),
            ("sporre remediation follow-up plan.sealed --text - --evaluation", "utvärderingen från standard in"),
        ],
    ),
    (
        "sporre remediation decide",
        &[
            ("sporre remediation decide plan.sealed extension --step 2", "ST förlängs; planen är nu på steg 2"),
            ("sporre remediation decide plan.sealed new-plan --present hr", "en ny plan beslutas, HR var med"),
        ],
    ),
    (
        "sporre remediation report",
        &[
            ("sporre remediation report plan.sealed -o plan.pdf", "hela planen, med plats för underskrifter"),
            ("sporre remediation report plan.sealed --kind protocol -o p.pdf", "ett protokoll att fylla i"),
        ],
    ),
    (
        "sporre remediation close",
        &[
            ("sporre remediation close plan.sealed --outcome reached", "målen är nådda"),
            ("sporre remediation close plan.sealed --outcome replaced", "en ny plan tar över"),
        ],
    ),
    (
        "sporre remediation reopen",
        &[
            ("sporre remediation reopen plan.sealed", "planen avslutades för tidigt och fortsätter"),
            ("sporre remediation reopen plan.sealed --by study-director", "med vem som tog upp den"),
        ],
    ),
    (
        "sporre remediation seal",
        &[
            ("sporre remediation seal - -o plan.sealed", "förseglar text från standard in med en lösenfras"),
            ("sporre remediation seal - -o plan.sealed --recipient age1qy", "förseglar till en mottagare"),
        ],
    ),
    (
        "sporre remediation unseal",
        &[
            ("sporre remediation unseal plan.sealed", "frågar efter lösenfrasen och visar texten"),
            ("sporre remediation unseal plan.sealed --identity min-nyckel.txt", "öppnar med din hemliga nyckel"),
        ],
    ),
    (
        "sporre remediation key",
        &[
            ("sporre remediation key min-nyckel.txt", "lägger den hemliga nyckeln i en fil som bara du kan läsa"),
            ("sporre remediation key min-nyckel.txt > mottagare.txt", "sparar mottagaren i en fil för sig"),
        ],
    ),
    (
        "sporre plan",
        &[
            ("sporre plan start min-granskning.yaml", "gör en handlingsplan av det som granskningen har funnit"),
            ("sporre plan list min-granskning.plan.yaml", "visar punkter och åtgärder i korthet"),
            ("sporre plan due planer/ --within 30d", "visar vad som är försenat eller ska vara klart inom 30 dagar"),
        ],
    ),
    (
        "sporre plan start",
        &[
            ("sporre plan start min-granskning.yaml", "skriver min-granskning.plan.yaml"),
            ("sporre plan start min-granskning.yaml --improvements", "tar också med det som kan bli bättre"),
            ("sporre plan start egen.yaml --propose", "börjar på en plan efter självvärderingen, med förslag"),
        ],
    ),
    (
        "sporre plan list",
        &[
            ("sporre plan list norr.plan.yaml", "visar punkter, åtgärder och hur långt de har kommit"),
            ("sporre plan list norr.plan.yaml --date 2026-06-30", "visar vad som då är försenat"),
        ],
    ),
    (
        "sporre plan show",
        &[
            ("sporre plan show norr.plan.yaml P1", "visar punkten och alla dess åtgärder"),
            ("sporre plan show norr.plan.yaml P1.2", "visar en åtgärd"),
        ],
    ),
    (
        "sporre plan add",
        &[
            (
                "sporre plan add norr.plan.yaml P1 --text \"Ny rutin\" --due HT26 --responsible chef",
                "lägger till en åtgärd",
            ),
            ("sporre plan add norr.plan.yaml --about E15 --finding \"Blankett saknas\"", "lägger till en punkt"),
        ],
    ),
    (
        "sporre plan update",
        &[
            ("sporre plan update norr.plan.yaml P1.2 --due \"v. 40 2026\" --by studierektor", "ändrar tiden"),
            ("sporre plan update norr.plan.yaml P1 --cause \"Ingen hade uppgiften\"", "skriver varför bristen fanns"),
            ("sporre plan update norr.plan.yaml P1.2 --follow-up \"1 gång/termin\"", "skriver när det följs upp"),
        ],
    ),
    (
        "sporre plan begin",
        &[
            ("sporre plan begin norr.plan.yaml P1.2 --by verksamhetschef", "åtgärden pågår"),
            ("sporre plan begin norr.plan.yaml P1.2 --date 2026-09-01", "den började en annan dag"),
        ],
    ),
    (
        "sporre plan done",
        &[
            ("sporre plan done norr.plan.yaml P1.2 --by verksamhetschef", "åtgärden är genomförd"),
            ("sporre plan done norr.plan.yaml P1.2 --evidence \"Rutinen, i arkivet\"", "och detta visar det"),
        ],
    ),
    (
        "sporre plan verify-effect",
        &[
            (
                "sporre plan verify-effect norr.plan.yaml P1.2 --by studierektor --effect \"Tiden används\"",
                "någon annan än den ansvariga har sett att det hjälpte",
            ),
            ("sporre plan verify-effect norr.plan.yaml P1.2", "frågar efter det som saknas"),
        ],
    ),
    (
        "sporre plan cancel",
        &[
            ("sporre plan cancel norr.plan.yaml P1.3 --reason \"Ersatt av P1.4\"", "åtgärden ska inte göras"),
            ("sporre plan cancel norr.plan.yaml P1.3", "frågar efter skälet"),
        ],
    ),
    (
        "sporre plan reopen",
        &[
            ("sporre plan reopen norr.plan.yaml P1.2 --why \"Tiden togs bort ur schemat\"", "tar upp den igen"),
            ("sporre plan reopen norr.plan.yaml P1.2 --by studierektor", "säger vem som gör det"),
        ],
    ),
    (
        "sporre plan follow-up",
        &[
            ("sporre plan follow-up norr.plan.yaml P1 \"Fyra av fem program är genomgångna\"", "följer upp en punkt"),
            ("sporre plan follow-up norr.plan.yaml P1.2 --date 2026-02-11", "frågar vad som kom fram"),
        ],
    ),
    (
        "sporre plan comment",
        &[
            ("sporre plan comment norr.plan.yaml P1.2 \"Väntar på nytt schema\"", "skriver en kommentar"),
            ("sporre plan comment norr.plan.yaml P1 --by ST-läkare", "frågar efter texten"),
        ],
    ),
    (
        "sporre plan due",
        &[
            (
                "sporre plan due norr.plan.yaml --within 30d",
                "visar det som snart ska vara klart, och det som är försenat",
            ),
            (
                "sporre plan due planer/ --late --role verksamhetschef",
                "visar vad som är försenat för en roll i alla planer",
            ),
            ("sporre plan due planer/ --late --fail", "slutar med kod 1 om något är försenat"),
        ],
    ),
    (
        "sporre plan history",
        &[
            ("sporre plan history norr.plan.yaml", "visar allt som har hänt"),
            ("sporre plan history norr.plan.yaml P1.2", "visar det som rör en åtgärd"),
        ],
    ),
    (
        "sporre plan accept",
        &[
            ("sporre plan accept norr.plan.yaml --by inspektör", "föreslår justerade grader och frågar"),
            (
                "sporre plan accept norr.plan.yaml --by inspektör --grade D=B --reason \"Klart före besöket\"",
                "väljer graden själv",
            ),
        ],
    ),
    (
        "sporre plan verify",
        &[
            ("sporre plan verify norr.plan.yaml", "kontrollerar att ingenting är ändrat i historiken"),
            ("sporre plan verify norr.plan.yaml --anchor 2pac-t42x-z2w8-hted-qxxp-xna4", "mot koden på en utskrift"),
        ],
    ),
    (
        "sporre plan report",
        &[
            ("sporre plan report norr.plan.yaml", "sätter handlingsplanen som PDF bredvid planen"),
            ("sporre plan report norr.plan.yaml --kind follow-up --from 2025-07-01", "sätter en uppföljningsrapport"),
        ],
    ),
    (
        "sporre plan export",
        &[
            ("sporre plan export norr.plan.yaml -o norr.ics --role verksamhetschef", "ger en kalender för en roll"),
            ("sporre plan export planer/ -o alla.xlsx", "ger en arbetsbok med alla planer i en mapp"),
            ("sporre plan export norr.plan.yaml --into nasta-granskning.yaml", "skriver vad det blev av planen"),
        ],
    ),
    (
        "sporre plan remind",
        &[
            ("sporre plan remind norr.plan.yaml", "skriver en text till varje roll"),
            ("sporre plan remind planer/ --within 6w -o utskick", "skriver en fil för varje roll i mappen utskick"),
        ],
    ),
    (
        "sporre plan merge",
        &[
            ("sporre plan merge norr.plan.yaml norr-DATOR2.plan.yaml", "för in det som gjorts i kopian"),
            ("sporre plan merge planer/norr.plan.yaml kopia/norr.plan.yaml", "kopian själv ändras inte"),
        ],
    ),
];
