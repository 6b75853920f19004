"""Ships: taxonomies, programmes, office holders, public facts and phrases, each with its origin.

Files lie beside their loader; a loader reads them once and gives core values.
"""
