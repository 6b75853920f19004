"""Words that carry no subject, in both languages: they join the others and are never searched for."""

_ENGLISH = (
    "a about above after again against all also an and any are as at be been before being below between "
    "both but by can could did do does during each either for from further had has have he her his how i "
    "if in into is it its may might more most must neither no nor not of off on only or other our out over "
    "own per same shall she should since so some such than that the their them then there these they this "
    "those through thus to too under until up upon us use used using very via was we were what when where "
    "whether which while who whom whose why will with within without would you your"
)
_UKRAINIAN = (
    "а або адже але без би біля бо був була були було в вам вас ваш вже ви від він вона вони воно все всі "
    "всіх втім де для до є є же з за завдяки зі із й йго його їй їм їх її і інш інша інше інші інших її "
    "коли крім лише має мають між може можуть на над нам нас наш не нема немає ним них ні ніж о об однак "
    "ось отже по поза під після при про проти раз разом сам саме свій своє свої своїх себе та так також "
    "там те ті тільки то тобто той тому тут у усі усіх хоч хто це цей ці цих цього цієї цьому ці чи через "
    "що щоб щодо як яка яке який яких якого якої які якщо"
)
STOP_WORDS = frozenset(_ENGLISH.split()) | frozenset(_UKRAINIAN.split())
