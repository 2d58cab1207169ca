"""English nouns that name one person."""

PERSONS = frozenset(
    (
        "accountant", "acquaintance", "activist", "actor", "actress", "administrator", "adolescent", "adult", "adviser",
        "advisor", "afghan", "agent", "aide", "ambassador", "american", "analyst", "archaeologist", "archbishop",
        "assailant", "assistant", "attacker", "attendant", "attorney", "aunt", "australian", "baby", "banker", "barber",
        "bartender", "biker", "bishop", "bodyguard", "bomber", "boss", "bouncer", "boy", "boyfriend", "bricklayer",
        "british", "briton", "brother", "businessman", "businesswoman", "bystander", "cabbie", "cameraman", "canadian",
        "candidate", "captain", "captive", "cardinal", "caretaker", "carpenter", "cashier", "chancellor", "chauffeur",
        "chief", "child", "citizen", "civilian", "classmate", "clergyman", "cleric", "clerk", "co-worker", "coach",
        "colleague", "colombian", "colonel", "columnist", "commander", "commando", "commuter", "companion", "comrade",
        "conductor", "constable", "contractor", "convict", "cook", "corporal", "correspondent", "councillor",
        "councilman", "councilwoman", "countryman", "courier", "cousin", "coworker", "customer", "cyclist", "daughter",
        "deputy", "detainee", "detective", "diplomat", "director", "dissenter", "dissident", "doctor", "driver",
        "editor", "egyptian", "elder", "electrician", "employee", "employer", "engineer", "englishman", "envoy",
        "ex-soldier", "executive", "expatriate", "farmer", "father", "fighter", "firefighter", "fireman", "fisherman",
        "foreigner", "frenchman", "friend", "fugitive", "gangster", "general", "german", "girl", "girlfriend",
        "governor", "granddaughter", "grandfather", "grandmother", "grandson", "guard", "guerilla", "guerrilla",
        "gunman", "herder", "herdsman", "hitman", "homeowner", "hostage", "housewife", "humanitarian", "hunter",
        "husband", "imam", "immigrant", "impresario", "indian", "industrialist", "infant", "informant", "informer",
        "inmate", "inspector", "instructor", "insurgent", "interpreter", "investigator", "iraqi", "israeli", "italian",
        "janitor", "jihadist", "jogger", "journalist", "judge", "juror", "juvenile", "kid", "kidnapper", "killer",
        "kurd", "laborer", "labourer", "lady", "lawmaker", "lawyer", "leader", "lebanese", "lecturer", "legislator",
        "lieutenant", "lorry-driver", "magistrate", "major", "man", "manager", "marine", "mayor", "mechanic", "medic",
        "member", "merchant", "messenger", "mexican", "midwife", "migrant", "militant", "militiaman", "miner",
        "minister", "missionary", "monk", "mother", "motorcyclist", "motorist", "mp", "mullah", "murderer", "musician",
        "nationalist", "negotiator", "neighbor", "neighbour", "nephew", "newborn", "niece", "nigerian", "nun", "nurse",
        "officer", "ombudsman", "official", "onlooker", "operative", "pacifist", "pakistani", "palestinian", "paramedic",
        "paramilitary", "paratrooper", "parishioner", "partner", "passenger", "passer-by", "passerby", "pastor",
        "patient", "patrolman", "peacekeeper", "peasant", "pedestrian", "pensioner", "person", "photographer",
        "physician", "pilgrim", "pilot", "pirate", "player", "poet", "policeman", "policewoman", "politician", "porter",
        "preacher", "preschooler", "president", "priest", "prince", "princess", "principal", "prisoner", "producer",
        "professor", "prosecutor", "prostitute", "protester", "protestor", "pupil", "rabbi", "rancher", "rebel",
        "recruit", "refugee", "reporter", "representative", "rescuer", "researcher", "resident", "robber", "roommate",
        "russian", "sailor", "scholar", "schoolboy", "schoolchild", "schoolgirl", "schoolteacher", "scientist",
        "secretary", "senator", "separatist", "sergeant", "serviceman", "servicewoman", "settler", "sheikh", "shepherd",
        "sheriff", "shopkeeper", "shopper", "singer", "sister", "smuggler", "sniper", "soldier", "somali", "son",
        "spaniard", "spokesman", "spokesperson", "spokeswoman", "spy", "student", "subversive", "superintendent",
        "supervisor", "supporter", "surgeon", "survivor", "suspect", "syrian", "taxi-driver", "teacher", "technician",
        "teen", "teenager", "tenant", "terrorist", "thief", "toddler", "tourist", "trader", "trafficker", "translator",
        "traveler", "traveller", "treasurer", "tribesman", "trooper", "truck-driver", "turk", "tycoon", "ukrainian",
        "uncle", "unionist", "vendor", "veteran", "victim", "villager", "visitor", "volunteer", "waiter", "waitress",
        "warden", "watchman", "widow", "widower", "wife", "witness", "woman", "worker", "writer", "year-old", "yemeni",
        "youngster", "youth",
    )
)  # fmt: skip
"""Nouns of single persons: ``a policeman`` counts one."""

KIN = frozenset(
    "wife husband son daughter brother sister father mother cousin nephew niece uncle aunt relative widow grandson granddaughter "
    "grandfather grandmother stepson stepdaughter fiance fiancee".split()
)
"""Nouns that say whose relative somebody is."""
ACCOMPANYING = KIN | frozenset(
    "driver chauffeur bodyguard guard escort companion friend girlfriend boyfriend maid housekeeper cook servant assistant aide colleague "
    "child baby secretary neighbor neighbour".split()
)
"""Nouns for whoever is with the one whose they are: "the mayor, his driver and two guards"."""
